package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayRoutesTest {
    @RegisterExtension
    static final FakeGatewayExtension fake = FakeGatewayExtension.with(FakeGateway.builder()
            .scopes("openid", "profile", "email", "gateway:access", "me:read", "credits:read")
            .model("test/added-1"));

    private FakeGateway gateway;
    private Visitor visitor;

    @BeforeEach
    void visit() {
        gateway = fake.gateway();
        visitor = new Visitor(gateway);
    }

    @Test
    void meTellsUserScopesAndWorkspaces() {
        JsonObject me = visitor.get(Endpoint.ME, visitor.accessToken("ada")).json();

        assertThat(me.getJsonObject("user").getString("id")).isEqualTo(gateway.subject("ada"));
        assertThat(me.getJsonArray("workspaces")).hasSize(2);
        assertThat(me.getString("current_workspace_id")).isNotEmpty();
    }

    @Test
    void creditsAreNanoDollarsAndAreSpent() {
        String token = visitor.accessToken("ada");
        gateway.credits("ada", 5_000_000_000L);

        visitor.chat(token, Visitor.question(FakeGateway.MODEL, false, "hello"));
        JsonObject credits = visitor.get(Endpoint.CREDITS, token).json().getJsonObject("credits");

        assertThat(credits.getJsonNumber("available_nanos").longValue()).isLessThan(5_000_000_000L);
        assertThat(credits.getJsonNumber("thirty_day_usage").longValue()).isNegative();
        assertThat(credits.getInt("thirty_day_requests")).isEqualTo(1);
    }

    @Test
    void theKeyDescribesItself() {
        JsonObject key =
                visitor.get(Endpoint.KEY, visitor.accessToken("ada")).json().getJsonObject("data");

        assertThat(key.getString("prefix")).matches("phaseo_v1_sk_.{8}");
        assertThat(key.getString("expires_at")).isNotEmpty();
    }

    @Test
    void aGenerationIsFoundByTheIdOfItsCompletion() {
        String token = visitor.accessToken("ada");
        String id = visitor.chat(token, Visitor.question(FakeGateway.MODEL, false, "hello"))
                .text("id");
        URI uri = gateway.uri(Endpoint.GENERATIONS);

        assertThat(visitor.get(URI.create(uri + "?id=" + id), "Authorization", "Bearer " + token)
                        .text("model_id"))
                .isEqualTo(FakeGateway.MODEL);
        assertThat(visitor.get(URI.create(uri + "?id=" + id), "Authorization", "Bearer " + visitor.accessToken("ben"))
                        .status())
                .isEqualTo(404);
        assertThat(visitor.get(Endpoint.GENERATIONS, token).status()).isEqualTo(400);
    }

    @Test
    void aMissingScopeIsForbiddenInTheMessageForm() {
        try (FakeGateway plain = FakeGateway.start()) {
            Visitor stranger = new Visitor(plain);

            Visitor.Answer answer = stranger.get(Endpoint.ME, stranger.accessToken("ada"));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text("error")).isEqualTo("insufficient_scope");
            assertThat(answer.text("message")).isEqualTo("Token requires me:read");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',                       missing_or_invalid_authorization_header",
        "Basic abcdefgh,           missing_or_invalid_authorization_header",
        "Bearer nonsense,          invalid_key_format",
        "Bearer a.b.c,             Invalid issuer",
        "Bearer phaseo_v1_sk_AAAAAAAAAAAA_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB, key_not_found_or_revoked"
    })
    void badCredentialsAreUnauthorisedWithAReason(String header, String reason) {
        Visitor.Answer answer = header.isEmpty()
                ? visitor.get(gateway.uri(Endpoint.KEY))
                : visitor.get(gateway.uri(Endpoint.KEY), "Authorization", header);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("unauthorised");
        assertThat(answer.text("reason")).isEqualTo(reason);
        assertThat(answer.text("request_id")).isEqualTo(answer.header("x-request-id"));
        assertThat(answer.header("www-authenticate")).isEmpty();
    }

    @Test
    void aKnownKeyWithAnotherSecretIsTold() {
        String token = visitor.accessToken("ada");

        assertThat(visitor.get(Endpoint.KEY, token.substring(0, token.length() - 40) + "x".repeat(40))
                        .text("reason"))
                .isEqualTo("invalid_secret");
    }

    @Test
    void expiredAndRevokedKeysAreTold() {
        String token = visitor.accessToken("ada");
        gateway.expireTokens();
        assertThat(visitor.get(Endpoint.KEY, token).text("reason")).isEqualTo("key_expired");

        String ofBen = visitor.accessToken("ben");
        gateway.revokeAuthorization("ben");
        assertThat(visitor.get(Endpoint.KEY, ofBen).text("reason")).isEqualTo("oauth_authorization_revoked");
        assertThat(visitor.get(Endpoint.KEY, visitor.accessToken("ben")).status())
                .isEqualTo(200);
    }

    @Test
    void revocationNeedsNoClientAndEndsTheKey() {
        String token = visitor.accessToken("ada");

        Visitor.Answer answer =
                visitor.post(gateway.uri(Endpoint.REVOKE), "application/x-www-form-urlencoded", "token=" + token);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(visitor.get(Endpoint.KEY, token).text("reason")).isEqualTo("key_not_found_or_revoked");
        assertThat(visitor.get(gateway.uri(Endpoint.REVOKE)).status()).isEqualTo(405);
    }

    @Test
    void userinfoTellsWhatTheScopesAllow() {
        Visitor.Answer answer = visitor.get(Endpoint.USERINFO, visitor.accessToken("ada"));

        assertThat(answer.text("sub")).isEqualTo(gateway.subject("ada"));
        assertThat(answer.text("name")).isEqualTo("Ada Lovelace");
        assertThat(answer.text("email")).isEqualTo("ada@example.org");
        assertThat(answer.text("client_id")).isEqualTo("portcullis-test");
        assertThat(visitor.get(gateway.uri(Endpoint.USERINFO)).text("error")).isEqualTo("invalid_token");
    }

    @Test
    void userinfoNeedsOpenid() {
        var parameters = visitor.authorizationParameters();
        parameters.put("scope", "gateway:access");
        String code = Visitor.queryOf(gateway.authorize(visitor.authorizationRequest(parameters), "ada"))
                .get("code")
                .orElseThrow();

        Visitor.Answer answer = visitor.get(
                Endpoint.USERINFO, visitor.token(visitor.tokenParameters(code)).text("access_token"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("error_description")).isEqualTo("Token requires openid");
    }

    @Test
    void aTokenOfAnotherResourceIsNotForTheGateway() {
        var parameters = visitor.authorizationParameters();
        parameters.put("scope", "openid");
        parameters.put("resource", "https://tools.example/mcp");
        String code = Visitor.queryOf(gateway.authorize(visitor.authorizationRequest(parameters), "ada"))
                .get("code")
                .orElseThrow();
        var token = visitor.tokenParameters(code);
        token.put("resource", "https://tools.example/mcp");

        assertThat(visitor.get(Endpoint.KEY, visitor.token(token).text("access_token"))
                        .text("reason"))
                .isEqualTo("oauth_resource_token_not_valid_for_api");
    }

    @Test
    void aControlRouteIsReadOnly() {
        assertThat(visitor.post(gateway.uri(Endpoint.CREDITS), "application/json", "{}")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void anUnknownRouteIsNotFound() {
        assertThat(visitor.get(gateway.issuer().resolve("/v1/nothing")).status())
                .isEqualTo(404);
        assertThat(gateway.calls(Endpoint.OTHER)).isEqualTo(1);
    }
}
