package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EraATest {
    private static final TestClock clock = new TestClock();

    @RegisterExtension
    static final FakeGatewayExtension fake = FakeGatewayExtension.with(FakeGateway.builder()
            .era(Era.A)
            .clock(clock)
            .clientSecret("fake-client-secret")
            .refreshReuse(Duration.ofSeconds(10)));

    private FakeGateway gateway;
    private Visitor visitor;

    @BeforeEach
    void visit() {
        gateway = fake.gateway();
        visitor = new Visitor(gateway);
    }

    @Test
    void theQuickstartsJsonRequestGetsAnHourAndARefreshToken() {
        Visitor.Answer answer = visitor.tokenJson(visitor.tokenParameters(visitor.code("ada")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("bearer");
        assertThat(answer.text("expires_in")).isEqualTo("3600");
        assertThat(answer.text("refresh_token")).isNotEmpty();
        assertThat(answer.json()).doesNotContainKey("scope");
        assertThat(claims(answer.text("access_token"))).contains("\"team_id\"", "\"authenticated\"", "/auth/v1");
    }

    @Test
    void theIdTokenCarriesTheNonceAndTheClient() {
        Map<String, String> parameters = visitor.authorizationParameters();
        parameters.put("nonce", "nonce-of-the-login");
        String code = Visitor.queryOf(gateway.authorize(visitor.authorizationRequest(parameters), "ada"))
                .get("code")
                .orElseThrow();

        String idToken = visitor.token(visitor.tokenParameters(code)).text("id_token");

        assertThat(claims(idToken)).contains("\"nonce\":\"nonce-of-the-login\"", "\"aud\":\"portcullis-test\"");
    }

    private static String claims(String jwt) {
        return new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    @Test
    void errorsAreSentToTheClientOnceItIsKnown() {
        Map<String, String> parameters = visitor.authorizationParameters();
        parameters.put("scope", "openid gateway:access");
        URI callback = gateway.authorize(visitor.authorizationRequest(parameters), "ada");
        assertThat(Visitor.queryOf(callback).get("error")).contains("invalid_request");
        assertThat(Visitor.queryOf(callback).get("error_description").orElseThrow())
                .contains("unsupported scope");
        assertThat(Visitor.queryOf(callback).get("state")).contains("state-of-the-login");

        parameters.put("client_id", "somebody");
        assertThat(visitor.get(visitor.authorizationRequest(parameters)).status())
                .isEqualTo(401);
    }

    @Test
    void plainChallengesAreTaken() {
        Map<String, String> parameters = visitor.authorizationParameters();
        parameters.put("code_challenge", Visitor.VERIFIER);
        parameters.put("code_challenge_method", "plain");
        URI callback = gateway.authorize(visitor.authorizationRequest(parameters), "ada");

        Visitor.Answer answer = visitor.token(
                visitor.tokenParameters(Visitor.queryOf(callback).get("code").orElseThrow()));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aUsedRefreshTokenGetsTheCurrentOneForAWhileAndThenEndsTheSession() {
        String old = visitor.signIn("ada").text("refresh_token");
        String current = visitor.refresh(old).text("refresh_token");

        clock.move(Duration.ofSeconds(9));
        assertThat(visitor.refresh(old).text("refresh_token")).isEqualTo(current);
        clock.move(Duration.ofSeconds(1));
        Visitor.Answer late = visitor.refresh(old);

        assertThat(late.status()).isEqualTo(400);
        assertThat(late.text("code")).isEqualTo("400");
        assertThat(late.text("error_code")).isEqualTo("refresh_token_already_used");
        assertThat(late.text("msg")).isNotEmpty();
        assertThat(visitor.refresh(current).status()).isEqualTo(400);
    }

    @Test
    void anUnknownRefreshTokenIsNotFound() {
        assertThat(visitor.refresh("never-issued").text("error_code")).isEqualTo("refresh_token_not_found");
    }

    @Test
    void thereIsNoRevocationEndpointAndScopesAreNotEnforced() {
        String token = visitor.accessToken("ada");

        assertThat(visitor.post(gateway.issuer().resolve("/oauth/revoke"), "text/plain", "")
                        .status())
                .isEqualTo(404);
        assertThat(visitor.get(Endpoint.ME, token).status()).isEqualTo(200);
        assertThat(visitor.chat(token, Visitor.question(FakeGateway.MODEL, false, "hi"))
                        .status())
                .isEqualTo(200);
        assertThat(visitor.get(Endpoint.USERINFO, token).json()).doesNotContainKeys("workspace_id", "client_id");
    }

    @Test
    void anUnknownAuthorizationIdIsRefused() {
        URI consent = URI.create(gateway.uri(Endpoint.CONSENT) + "?authorization_id=none");

        assertThat(visitor.get(consent).status()).isEqualTo(400);
    }
}
