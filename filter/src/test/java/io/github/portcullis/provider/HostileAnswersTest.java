package io.github.portcullis.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.Browser;
import io.github.portcullis.Scene;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are within the letter of a format, and beyond what anybody expects. */
class HostileAnswersTest {

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1e-99999999999", "{1200 digits}"})
    @DisplayName("S6, R138: a number that no parser takes makes the answer malformed, and nothing worse")
    void numberBeyondTheParserIsMalformed(String number) {
        String json = "{\"expires_in\":" + number.replace("{1200 digits}", "9".repeat(1200)) + "}";

        assertThatThrownBy(() -> new BoundedJson().parse(json)).isInstanceOf(MalformedJsonException.class);
        try (Scene scene = Scene.of(Era.C, "session")) {
            Browser browser = new Browser();
            URI callback = scene.gateway().authorize(browser.startLogin(scene.uri("/chat/who")), "ada");
            scene.gateway().fail(Endpoint.TOKEN, Failure.answer(200, "application/json", json));

            HttpResponse<String> reply = browser.navigate(callback);

            assertThat(reply.statusCode()).isEqualTo(502);
            assertThat(reply.body()).contains("token-answer-malformed");
        }
    }

    @Test
    @DisplayName("Standing check ii: token and userinfo request of a callback share one request timeout")
    void callbackTakesOneRequestTimeoutInAll() {
        try (Scene scene = Scene.of(Era.C, "session")) {
            Browser browser = new Browser();
            URI callback = scene.gateway().authorize(browser.startLogin(scene.uri("/chat/who")), "ada");
            scene.gateway().delay(Endpoint.TOKEN, Duration.ofMillis(2500));
            scene.gateway().delay(Endpoint.USERINFO, Duration.ofMillis(2500));
            long start = System.nanoTime();

            HttpResponse<String> reply = browser.navigate(callback);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(reply.statusCode()).isEqualTo(503);
            assertThat(reply.body()).contains("provider-unavailable");
        }
    }

    @Test
    @DisplayName("R127: an authorization endpoint beyond ASCII is encoded, since a header holds bytes")
    void authorizationEndpointBeyondAsciiIsEncoded() {
        Map<String, String> endpoints = Map.of(
                "authorization-endpoint", "https://login.example.com/\u560d\u560a\u00e9",
                "token-endpoint", "https://login.example.com/token");
        try (Scene scene = Scene.of(Era.C, "session", endpoints)) {
            URI started = new Browser().startLogin(scene.uri("/chat/who"));

            assertThat(started.toString())
                    .startsWith("https://login.example.com/%E5%98%8D%E5%98%8A%C3%A9?response_type=");
        }
    }

    @ParameterizedTest
    @CsvSource({"https://login.example.com:65535/, true", "https://login.example.com:65536/, false"})
    @DisplayName("R41: a port that cannot be is refused before anything is sent there")
    void portThatCannotBeIsRefused(URI uri, boolean isAccepted) {
        assertThat(SecureUri.problemOf(uri).isEmpty()).isEqualTo(isAccepted);
    }
}
