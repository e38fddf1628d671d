package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuthorizeTest {
    @RegisterExtension
    static final FakeGatewayExtension fake = FakeGatewayExtension.eraC();

    private FakeGateway gateway;
    private Visitor visitor;

    @BeforeEach
    void visit() {
        gateway = fake.gateway();
        visitor = new Visitor(gateway);
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                Arguments.of("client_id", "", 400, "invalid_request"),
                Arguments.of("client_id", "somebody", 401, "invalid_client"),
                Arguments.of("client_id", "x".repeat(2049), 400, "invalid_request"),
                Arguments.of("state", "x".repeat(2049), 400, "invalid_request"),
                Arguments.of("redirect_uri", "", 400, "invalid_request"),
                Arguments.of("redirect_uri", "https://evil.example/callback", 401, "invalid_client"),
                Arguments.of("redirect_uri", "http://127.0.0.1.evil.example/", 401, "invalid_client"),
                Arguments.of("redirect_uri", "http://127.0.0.1/#fragment", 401, "invalid_client"),
                Arguments.of("redirect_uri", "http://[broken", 401, "invalid_client"),
                Arguments.of("response_type", "token", 400, "unsupported_response_type"),
                Arguments.of("code_challenge", "", 400, "invalid_request"),
                Arguments.of("code_challenge", "too-short", 400, "invalid_request"),
                Arguments.of("code_challenge_method", "plain", 400, "invalid_request"),
                Arguments.of("scope", "openid", 400, "invalid_scope"),
                Arguments.of("scope", "openid gateway:access moon:read", 400, "invalid_scope"),
                Arguments.of("resource", "no uri", 400, "invalid_target"),
                Arguments.of("resource", "https://a.example/#f", 400, "invalid_target"));
    }

    @ParameterizedTest
    @MethodSource("brokenRules")
    void aBrokenRuleIsJsonAndNeverARedirect(String parameter, String value, int status, String error) {
        Map<String, String> parameters = visitor.authorizationParameters();
        parameters.put(parameter, value);

        Visitor.Answer answer = visitor.get(visitor.authorizationRequest(parameters));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("error_description")).isNotEmpty();
        assertThat(answer.header("location")).isEmpty();
    }

    @Test
    void aRepeatedParameterIsRefused() {
        URI request = URI.create(visitor.authorizationRequest() + "&state=another");

        assertThat(visitor.get(request).status()).isEqualTo(400);
    }

    @Test
    void onlyGetIsAnswered() {
        Visitor.Answer answer =
                visitor.post(gateway.uri(Endpoint.AUTHORIZE), "application/x-www-form-urlencoded", "client_id=x");

        assertThat(answer.status()).isEqualTo(405);
    }

    @Test
    void aGoodRequestIsSentToTheConsentPageWithoutItsNonce() {
        Map<String, String> parameters = visitor.authorizationParameters();
        parameters.put("nonce", "nonce-of-the-login");

        Visitor.Answer answer = visitor.get(visitor.authorizationRequest(parameters));

        assertThat(answer.status()).isEqualTo(302);
        Parameters query = Visitor.queryOf(URI.create(answer.header("location")));
        assertThat(answer.header("location")).contains("/oauth/consent?");
        assertThat(query.get("phaseo_oauth")).contains("1");
        assertThat(query.get("nonce")).isEmpty();
    }

    @Test
    void theCallbackHasCodeStateAndIss() {
        URI callback = gateway.authorize(visitor.authorizationRequest(), "ada");

        Parameters query = Visitor.queryOf(callback);
        assertThat(callback.toString()).startsWith(Visitor.REDIRECT + "?");
        assertThat(query.get("code").orElseThrow()).matches("[A-Za-z0-9_-]{43}");
        assertThat(query.get("state")).contains("state-of-the-login");
        assertThat(query.get("iss")).contains(gateway.issuer().toString());
    }

    @Test
    void aDenialHasStateButNoIss() {
        Parameters query = Visitor.queryOf(gateway.deny(visitor.authorizationRequest()));

        assertThat(query.get("error")).contains("access_denied");
        assertThat(query.get("error_description")).contains("The user denied the authorization request");
        assertThat(query.get("state")).contains("state-of-the-login");
        assertThat(query.get("iss")).isEmpty();
        assertThat(query.get("code")).isEmpty();
    }

    @Test
    void whatIsLeftOutHasTheGatewaysDefaults() {
        Map<String, String> parameters = visitor.authorizationParameters();
        parameters.keySet().removeAll(java.util.List.of("response_type", "scope", "code_challenge_method", "state"));
        parameters.put("redirect_uri", Visitor.REDIRECT + "?tenant=1");

        URI callback = gateway.authorize(visitor.authorizationRequest(parameters), "ada");
        Map<String, String> token =
                visitor.tokenParameters(Visitor.queryOf(callback).get("code").orElseThrow());
        token.put("redirect_uri", Visitor.REDIRECT + "?tenant=1");

        assertThat(callback.toString()).startsWith(Visitor.REDIRECT + "?tenant=1&code=");
        assertThat(Visitor.queryOf(callback).get("state")).isEmpty();
        assertThat(visitor.token(token).text("scope")).isEqualTo("openid profile email gateway:access");
    }

    @Test
    void aScriptedSignInSaysWhyItFailed() {
        Map<String, String> parameters = visitor.authorizationParameters();
        parameters.put("scope", "openid");
        URI refused = visitor.authorizationRequest(parameters);

        assertThatIllegalStateException()
                .isThrownBy(() -> gateway.authorize(refused, "ada"))
                .withMessageContaining("400")
                .withMessageContaining("gateway:access is required");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway.authorize(visitor.authorizationRequest(), "nobody"))
                .withMessageContaining("nobody");
    }

    @Test
    void registeredRedirectUrisAreComparedAsStrings() {
        try (FakeGateway strict = FakeGateway.builder()
                .redirectUris("http://127.0.0.1:9/app/auth/other")
                .start()) {
            Visitor stranger = new Visitor(strict);

            assertThat(stranger.get(stranger.authorizationRequest()).text("error"))
                    .isEqualTo("invalid_client");
        }
    }

    @Test
    void aClientMayBeHeldToFewScopes() {
        try (FakeGateway strict =
                FakeGateway.builder().allowedScopes("openid", "gateway:access").start()) {
            Visitor stranger = new Visitor(strict);

            assertThat(stranger.get(stranger.authorizationRequest()).text("error"))
                    .isEqualTo("invalid_scope");
        }
    }
}
