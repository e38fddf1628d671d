package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEndpointTest {
    private static final String SECRET = "s3cret%2B:with-all-signs";
    private static final TestClock clock = new TestClock();

    @RegisterExtension
    static final FakeGatewayExtension fake =
            FakeGatewayExtension.with(FakeGateway.builder().clientSecret(SECRET).clock(clock));

    private FakeGateway gateway;
    private Visitor visitor;

    @BeforeEach
    void visit() {
        gateway = fake.gateway();
        visitor = new Visitor(gateway);
    }

    @Test
    void aJsonBodyIsAsGoodAsAForm() {
        assertThat(visitor.tokenJson(visitor.tokenParameters(visitor.code("ada")))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type,            ,                         400, invalid_request,        grant_type is required",
        "grant_type,            password,                 400, unsupported_grant_type, grant_type is not supported",
        "code,                  ,                         400, invalid_request,        code is required",
        "code,                  never-issued,             400, invalid_grant,          Authorization code is invalid or expired",
        "redirect_uri,          ,                         400, invalid_request,        redirect_uri is required",
        "redirect_uri,          http://127.0.0.1:9/app/,  400, invalid_grant,          redirect_uri does not match",
        "code_verifier,         ,                         400, invalid_request,        code_verifier is required",
        "code_verifier,         short,                    400, invalid_grant,          PKCE verification failed",
        "code_verifier,         another-verifier-that-is-long-enough-to-be-one, 400, invalid_grant, PKCE verification failed",
        "resource,              https://a.example/,       400, invalid_target,         resource does not match the authorization request",
        "client_id,             somebody,                 401, invalid_client,         Client authentication failed",
        "client_secret,         wrong-secret,             401, invalid_client,         Client authentication failed",
        "client_secret,         ,                         401, invalid_client,         Client authentication failed"
    })
    void aBadFieldHasTheGatewaysError(String field, String value, int status, String error, String description) {
        Map<String, String> parameters = visitor.tokenParameters(visitor.code("ada"));
        parameters.put(field, value == null ? "" : value);

        Visitor.Answer answer = visitor.token(parameters);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("error_description")).isEqualTo(description);
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.header("www-authenticate")).isEmpty();
    }

    @Test
    void aCodeIsGoodOnce() {
        Map<String, String> parameters = visitor.tokenParameters(visitor.code("ada"));

        assertThat(visitor.token(parameters).status()).isEqualTo(200);
        assertThat(visitor.token(parameters).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void aCodeIsSpentByAFailedExchangeToo() {
        Map<String, String> parameters = visitor.tokenParameters(visitor.code("ada"));
        Map<String, String> wrong = new java.util.HashMap<>(parameters);
        wrong.put("code_verifier", "x".repeat(43));

        assertThat(visitor.token(wrong).text("error_description")).isEqualTo("PKCE verification failed");
        assertThat(visitor.token(parameters).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void aCodeLivesTenMinutes() {
        String kept = visitor.code("ada");
        String late = visitor.code("ada");

        clock.move(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(visitor.token(visitor.tokenParameters(kept)).status()).isEqualTo(200);
        clock.move(Duration.ofSeconds(1));
        assertThat(visitor.token(visitor.tokenParameters(late)).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void basicIsTakenWithoutPercentDecoding() {
        Map<String, String> parameters = visitor.tokenParameters(visitor.code("ada"));
        parameters.remove("client_secret");

        assertThat(visitor.token(parameters, "Authorization", basic("portcullis-test:" + SECRET))
                        .status())
                .isEqualTo(200);
        assertThat(gateway.secrets()).contains(SECRET);
    }

    @Test
    void badBasicIsAnInvalidClient() {
        Map<String, String> parameters = visitor.tokenParameters(visitor.code("ada"));
        parameters.remove("client_secret");

        for (String header : new String[] {
            basic("portcullis-test:nope"), basic("no-colon"), "Basic %%%", "Bearer abcdefgh", basic("other:" + SECRET)
        }) {
            assertThat(visitor.token(parameters, "Authorization", header).text("error"))
                    .isEqualTo("invalid_client");
        }
    }

    @Test
    void twoWaysToAuthenticateAreOneTooMany() {
        Map<String, String> parameters = visitor.tokenParameters(visitor.code("ada"));

        Visitor.Answer answer = visitor.token(parameters, "Authorization", basic("portcullis-test:" + SECRET));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_request");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBodyOverSixteenKibibytesIsTooLarge() {
        Map<String, String> parameters = visitor.tokenParameters("c".repeat(17 * 1024));

        assertThat(visitor.token(parameters).status()).isEqualTo(413);
    }

    @Test
    void aBodyThatIsNoJsonObjectAndAGetAreRefused() {
        assertThat(visitor.post(gateway.uri(Endpoint.TOKEN), "application/json", "[1]")
                        .status())
                .isEqualTo(400);
        assertThat(visitor.get(gateway.uri(Endpoint.TOKEN)).status()).isEqualTo(405);
    }

    @Test
    void aBoundResourceIsAskedForAgainAndTold() {
        Map<String, String> parameters = visitor.authorizationParameters();
        parameters.put("resource", gateway.baseUri().toString());
        String code = Visitor.queryOf(gateway.authorize(visitor.authorizationRequest(parameters), "ada"))
                .get("code")
                .orElseThrow();
        Map<String, String> token = visitor.tokenParameters(code);
        token.put("resource", gateway.baseUri().toString());

        Visitor.Answer answer = visitor.token(token);

        assertThat(answer.text("resource")).isEqualTo(gateway.baseUri().toString());
        assertThat(visitor.get(Endpoint.USERINFO, answer.text("access_token")).text("resource"))
                .isEqualTo(gateway.baseUri().toString());
    }

    @Test
    void theLifetimeIsToldAsSetOrLeftOut() {
        gateway.lifetime(Duration.ofSeconds(30));
        Visitor.Answer told = visitor.signIn("ada");
        gateway.withoutLifetime();
        Visitor.Answer untold = visitor.signIn("ben");
        gateway.reset();
        Visitor.Answer again = visitor.signIn("ben");

        assertThat(told.text("expires_in")).isEqualTo("30");
        assertThat(untold.json()).doesNotContainKey("expires_in");
        assertThat(again.text("expires_in")).isEqualTo("604800");
        clock.move(Duration.ofSeconds(30));
        assertThat(visitor.get(Endpoint.KEY, told.text("access_token")).text("reason"))
                .isEqualTo("key_expired");
    }

    @Test
    void anAuthorizationTakenBackBeforeTheExchangeGivesNoToken() {
        String code = visitor.code("ada");
        gateway.revokeAuthorization("ada");

        assertThat(visitor.token(visitor.tokenParameters(code)).text("error_description"))
                .isEqualTo("OAuth workspace access is no longer active");
    }
}
