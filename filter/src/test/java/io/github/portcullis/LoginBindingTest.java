package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a finished login depends on, and what no request can put in its place. */
class LoginBindingTest {

    @Test
    @DisplayName("R27, R28: a code that was issued to another login is of no use in this one")
    void codeOfAnotherLoginIsRefused() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            URI stolen = scene.gateway().authorize(new Browser().startLogin(scene.uri("/chat/who")), "ben");
            Browser browser = new Browser();
            String state = Query.of(browser.startLogin(scene.uri("/chat/who"))).get("state");

            HttpResponse<String> refused = browser.navigate(scene.uri("/auth/callback?code="
                    + Query.of(stolen).get("code") + "&state=" + state + "&iss="
                    + encoded(scene.gateway().issuer().toString())));

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("<code>invalid-code-challenge</code>");
            assertThat(scene.gateway().calls(Endpoint.USERINFO)).isZero();
            assertThat(browser.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("R30, R91: no request names an endpoint: code and verifier go where the metadata says")
    void requestNamesNoEndpoint() {
        WireMockServer attacker = new WireMockServer(
                WireMockConfiguration.wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
        attacker.start();
        try (Scene scene = Scene.of(Era.C, "memory")) {
            String theirs = encoded("http://127.0.0.1:" + attacker.port() + "/token");
            Browser browser = new Browser();
            URI callback = scene.gateway()
                    .authorize(
                            browser.startLogin(scene.uri("/chat/who?issuer=" + theirs + "&token_endpoint=" + theirs)),
                            "ada");

            HttpResponse<String> finished = browser.navigate(URI.create(callback + "&token_endpoint=" + theirs
                    + "&userinfo_endpoint=" + theirs + "&redirect_uri=" + theirs + "&issuer=" + theirs));

            assertThat(finished.statusCode()).isEqualTo(303);
            assertThat(scene.gateway().calls(Endpoint.TOKEN)).isOne();
            assertThat(attacker.getAllServeEvents()).isEmpty();
        } finally {
            attacker.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "a.b.c",
                "eyJhbGciOiJub25lIn0.eyJleHAiOjEsInN1YiI6Im1hbGxvcnkiLCJzY29wZSI6IiJ9.",
                "%7B%22exp%22:0%7D",
                "~!$&'()*+,-./:;=?@_"
            })
    @DisplayName("R17: a token that looks like anything, an expired one included, is used as it is")
    void tokenIsNotLookedInto(String token) {
        try (Scene scene = Scene.of(Era.C, "session")) {
            scene.gateway()
                    .fail(
                            Endpoint.TOKEN,
                            json("{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":600}"));
            scene.gateway().fail(Endpoint.USERINFO, json("{\"sub\":\"ada\"}"));
            scene.gateway().fail(Endpoint.MODELS, json("{\"data\":[{\"id\":\"m\"}]}"));

            Browser browser = scene.signedIn("ada");

            assertThat(browser.fetch(scene.uri("/chat/who")).body()).isEqualTo("ada");
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.lastToken()).isEqualTo("Bearer " + token);
        }
    }

    @Test
    @DisplayName("R56, R109: a user is the subject, whatever e-mail address and name come with it")
    void userIsTheSubject() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            scene.gateway().fail(Endpoint.USERINFO, user("1", "ada@example.org").once());
            Browser ada = scene.signedIn("ada");
            scene.gateway()
                    .fail(Endpoint.USERINFO, user("1", "lovelace@example.org").once());
            Browser renamed = scene.signedIn("ada");
            scene.gateway().fail(Endpoint.USERINFO, user("2", "ada@example.org"));
            Browser other = scene.signedIn("ada");

            assertThat(ada.fetch(scene.uri("/chat/who")).body()).isEqualTo("1");
            assertThat(renamed.fetch(scene.uri("/chat/who")).body()).isEqualTo("1");
            assertThat(other.fetch(scene.uri("/chat/who")).body()).isEqualTo("2");
        }
    }

    @Test
    @DisplayName("R96: a confidential client signs in with the code flow")
    void confidentialClientSignsIn() {
        try (Scene scene =
                Scene.of(FakeGateway.builder().era(Era.C).clientSecret("fake-client-secret"), "session", Map.of())) {
            assertThat(scene.call(scene.signedIn("ada")).statusCode()).isEqualTo(200);
        }
    }

    private static Failure user(String subject, String email) {
        return json("{\"sub\":\"" + subject + "\",\"email\":\"" + email + "\",\"name\":\"Ada\"}");
    }

    private static Failure json(String body) {
        return Failure.answer(200, "application/json", body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
