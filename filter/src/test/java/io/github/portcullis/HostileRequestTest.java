package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no browser sends by itself, and several where one is meant. */
class HostileRequestTest {

    @ParameterizedTest
    @ValueSource(ints = {10, 60, 150})
    @DisplayName("R121, S6: planted cookies do not make our answer too large for the server")
    void plantedCookiesDoNotStopALogin(int planted) {
        String cookies = IntStream.range(0, planted)
                .mapToObj(i -> "portcullis_login_" + (1_000_000_000_000_000L + i) + "=x")
                .collect(Collectors.joining("; "));
        try (Scene scene = Scene.of(Era.C, "session")) {
            RawReply reply = RawRequest.navigation(scene.application(), "/app/chat/")
                    .header("Cookie", cookies)
                    .send();

            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.setCookies()).hasSizeLessThan(30);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | text/html | 302",
                "TEXT/HTML ; level=1;q=0.5 | */* | 302",
                "text/html;q=0, application/json | */* | 401",
                "application/json | text/html; q=0.000 | 401",
                "text/htmlx | */* | 401",
                "application/json;profile=\"text/html\" | */* | 401"
            })
    @DisplayName("RELOGIN: who takes HTML is sent to sign in, on whichever line of Accept it stands")
    void onlyWhoTakesHtmlIsSentToSignIn(String first, String second, int status) {
        try (Scene scene = Scene.of(Era.C, "session")) {
            RawReply reply = RawRequest.of(scene.application(), "GET", "/app/chat/")
                    .header("Accept", first)
                    .header("Accept", second)
                    .send();

            assertThat(reply.status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "memory"})
    @DisplayName("R76, R117: who logs out several times at once is logged out each time")
    void severalLogoutsAtOnceAllSucceed(String store) {
        try (Scene scene = Scene.of(Era.C, store)) {
            Browser browser = scene.signedIn("ada");
            scene.gateway().delay(Endpoint.REVOKE, Duration.ofMillis(500));

            List<Integer> statuses = Scene.atOnce(
                    4, () -> browser.post(scene.uri("/auth/logout")).statusCode());

            assertThat(statuses).containsOnly(303);
            assertThat(scene.revoked()).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("S1: a login that may take less than a second has a cookie all the same")
    void shortLoginTimeoutRemovesNoCookie() {
        try (Scene scene = Scene.of(Era.C, "session", Map.of("login-timeout", "PT0.5S"))) {
            RawReply reply =
                    RawRequest.navigation(scene.application(), "/app/chat/").send();

            assertThat(reply.header("Set-Cookie")).contains("Max-Age=1;");
        }
    }

    @Test
    @DisplayName("R136, R138: what nobody foresaw in our own steps is a page with an id, and no stack trace")
    void unforeseenFailureIsAPageWithoutAStackTrace() {
        try (FakeGateway gateway = FakeGateway.start();
                TestApplication application = TestApplication.with(gateway.configuration())
                        .filter((TestApplication.AroundRequest) (request, response, chain) ->
                                chain.doFilter(withoutSessions((HttpServletRequest) request), response))
                        .start()) {
            CookieJar jar = new CookieJar();
            RawReply started = RawRequest.navigation(application, "/app/chat/").send(jar);
            URI callback = gateway.authorize(URI.create(started.location()), "ada");

            RawReply reply = RawRequest.navigation(application, "/app/auth/callback?" + callback.getRawQuery())
                    .send(jar);

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body())
                    .contains("internal-error", "id <code>")
                    .doesNotContain("no sessions today", "Exception", "io.github");
        }
    }

    private static HttpServletRequest withoutSessions(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public HttpSession getSession(boolean create) {
                if (create) {
                    throw new UnsupportedOperationException("no sessions today");
                }
                return super.getSession(false);
            }
        };
    }
}
