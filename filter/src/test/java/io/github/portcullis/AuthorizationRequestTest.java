package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import io.github.portcullis.testkit.RecordedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuthorizationRequestTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private final FakeGateway gateway = EXTENSION.gateway();

    @Test
    @DisplayName("R1, R2, R5, R9, R44, R93: code, PKCE S256, state, nonce and the exact redirect URI, always")
    void everyLoginAsksForACodeWithPkceStateAndNonce() {
        try (TestApplication application =
                TestApplication.with(gateway.configuration()).start()) {
            URI request = new Browser().startLogin(application.uri("/chat/room?q=1"));

            Map<String, String> query = Query.of(request);
            assertThat(request.toString()).startsWith(gateway.uri(Endpoint.AUTHORIZE) + "?");
            assertThat(query)
                    .containsOnlyKeys(
                            "response_type",
                            "client_id",
                            "redirect_uri",
                            "scope",
                            "state",
                            "nonce",
                            "code_challenge",
                            "code_challenge_method")
                    .containsEntry("response_type", "code")
                    .containsEntry("client_id", "portcullis-test")
                    .containsEntry(
                            "redirect_uri", application.uri("/auth/callback").toString())
                    .containsEntry("code_challenge_method", "S256");
            assertThat(query.get("code_challenge")).matches("[A-Za-z0-9_-]{43}");
            assertThat(query.get("state")).matches("[A-Za-z0-9_-]{22,}");
            assertThat(query.get("nonce")).matches("[A-Za-z0-9_-]{22,64}");
        }
    }

    @Test
    @DisplayName("R3: two logins share no value, and the verifier is one of 43 to 128 unreserved characters")
    void everyLoginHasFreshSecrets() {
        try (TestApplication application =
                TestApplication.with(gateway.configuration()).start()) {
            Browser browser = new Browser();
            Set<String> seen = new HashSet<>();
            for (int round = 0; round < 20; round++) {
                Map<String, String> query = Query.of(browser.startLogin(application.uri("/chat/")));
                for (String name : List.of("state", "nonce", "code_challenge")) {
                    assertThat(seen.add(query.get(name))).as(name).isTrue();
                }
            }
        }
    }

    @Test
    @DisplayName("R2, R3, R10, R28: the token request proves the challenge and repeats the redirect URI")
    void tokenRequestCarriesTheVerifierAndTheSameRedirectUri() throws Exception {
        try (TestApplication application =
                TestApplication.with(gateway.configuration()).start()) {
            Browser browser = new Browser();
            URI request = browser.startLogin(application.uri("/chat/"));
            browser.navigate(gateway.authorize(request, "ada"));

            RecordedRequest token = gateway.requests(Endpoint.TOKEN).get(0);
            String verifier = token.field("code_verifier").orElseThrow();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            assertThat(verifier).matches("[A-Za-z0-9._~-]{43,128}");
            assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(digest))
                    .isEqualTo(Query.of(request).get("code_challenge"));
            assertThat(token.field("redirect_uri"))
                    .hasValue(application.uri("/auth/callback").toString());
            assertThat(token.uri().getRawQuery()).isNull();
        }
    }

    @Test
    @DisplayName("R33, R77: resource, scopes and extra parameters are sent as configured, encoded once")
    void resourceScopesAndExtraParametersAreEncoded() {
        try (TestApplication application = TestApplication.with(gateway.configuration())
                .set("resource", "https://gateway.example.com/v1?a=b&c=d")
                .set("scopes", "openid   gateway:access a/b+c")
                .set("authorization-parameters", "prompt=consent, audience=a b&c=d+e,ui_locales=de")
                .start()) {
            URI request = new Browser().startLogin(application.uri("/chat/"));

            assertThat(Query.of(request))
                    .containsEntry("resource", "https://gateway.example.com/v1?a=b&c=d")
                    .containsEntry("scope", "openid gateway:access a/b+c")
                    .containsEntry("prompt", "consent")
                    .containsEntry("audience", "a b&c=d+e")
                    .containsEntry("ui_locales", "de");
            assertThat(request.getRawQuery())
                    .contains("scope=openid%20gateway%3Aaccess%20a%2Fb%2Bc")
                    .doesNotContain("+");
        }
    }

    @Test
    void endpointKeepsAQueryOfItsOwn() {
        try (TestApplication application = TestApplication.with(gateway.configuration())
                .set("authorization-endpoint", gateway.uri(Endpoint.AUTHORIZE) + "?tenant=a%2Fb")
                .start()) {
            URI request = new Browser().startLogin(application.uri("/chat/"));

            assertThat(request.toString())
                    .startsWith(gateway.uri(Endpoint.AUTHORIZE) + "?tenant=a%2Fb&response_type=code&");
        }
    }

    @Test
    @DisplayName("R9: the redirect URI is the configured one, however the application was reached")
    void configuredPublicUrlIsTheRedirectUri() {
        try (TestApplication application = TestApplication.with(gateway.configuration())
                .set("public-url", "https://shop.example.com/ai/")
                .start()) {
            RawReply reply = RawRequest.navigation(application, "/app/chat/")
                    .host("evil.example")
                    .send();

            assertThat(Query.of(URI.create(reply.location())))
                    .containsEntry("redirect_uri", "https://shop.example.com/ai/auth/callback");
        }
    }

    @Test
    @DisplayName("R9, R127: a context path that is written in another way changes neither redirect URI nor cookie")
    void contextPathOfTheRequestIsNotTrusted() {
        try (TestApplication application =
                TestApplication.with(gateway.configuration()).start()) {
            for (String written :
                    List.of("/app;Domain=example.com;x=/", "/%61pp", "/x/../app", "/app;a=b", "/./app", "//app")) {
                RawReply reply =
                        RawRequest.navigation(application, written + "/chat/").send();

                assertThat(reply.status()).as(written).isEqualTo(302);
                assertThat(Query.of(URI.create(reply.location())))
                        .as(written)
                        .containsEntry(
                                "redirect_uri",
                                application.uri("/auth/callback").toString());
                assertThat(reply.header("Set-Cookie")).as(written).contains("; Path=/app; Max-Age=");
            }
        }
    }
}
