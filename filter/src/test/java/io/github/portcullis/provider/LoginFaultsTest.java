package io.github.portcullis.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.portcullis.Browser;
import io.github.portcullis.Scene;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a user sees when the token or the userinfo endpoint fails in the midst of a login: a 4xx or 502 refuses this login
 * for good, a 503 says when to try again. Each row is held to its number of calls and to the configured time.
 */
class LoginFaultsTest {
    private static final Duration CONFIGURED_AND_A_SECOND = Duration.ofSeconds(4);
    private static final String GOOD = "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}";

    static Stream<Arguments> tokenFaults() {
        return Stream.of(
                fault("hang", Failure.hang(), 503, "provider-unavailable"),
                fault("drip", Failure.drip(), 503, "provider-unavailable"),
                fault("reset", Failure.reset(), 503, "provider-unavailable"),
                fault("reset after the head", Failure.resetAfterHead(), 503, "provider-unavailable"),
                fault("broken body", Failure.brokenBody(), 503, "provider-unavailable"),
                fault("500", Failure.status(500), 503, "provider-unavailable"),
                fault("HTML 502", Failure.html(), 503, "provider-unavailable"),
                fault("429", Failure.rateLimited(Duration.ofSeconds(60)), 503, "provider-unavailable"),
                fault("503", Failure.status(503), 503, "provider-unavailable"),
                fault("404", Failure.status(404), 502, "token-answer-malformed"),
                fault("204", Failure.status(204), 502, "token-answer-malformed"),
                fault("form", answer("access_token=t&token_type=Bearer"), 502, "token-answer-malformed"),
                fault("mac", answer(GOOD.replace("Bearer", "mac")), 502, "token-answer-malformed"),
                fault("HTML 200", answer("<html>hello</html>"), 502, "token-answer-malformed"),
                fault("empty", answer(""), 502, "token-answer-malformed"),
                fault("JSON array", answer("[]"), 502, "token-answer-malformed"),
                fault("deep JSON", answer("{\"a\":" + "[".repeat(100_000)), 502, "token-answer-malformed"),
                fault("5 MB", Failure.huge(5_000_000), 502, "token-answer-malformed"),
                fault("no token", answer("{\"token_type\":\"Bearer\"}"), 502, "token-answer-malformed"),
                fault("no token_type", answer("{\"access_token\":\"t\"}"), 502, "token-answer-malformed"),
                fault(
                        "DPoP",
                        answer("{\"access_token\":\"t\",\"token_type\":\"DPoP\"}"),
                        502,
                        "token-answer-malformed"),
                fault(
                        "line break",
                        answer("{\"access_token\":\"t\\n\",\"token_type\":\"Bearer\"}"),
                        502,
                        "token-answer-malformed"),
                fault(
                        "redirect",
                        Failure.status(307).header("Location", "https://example.org/"),
                        502,
                        "token-answer-malformed"),
                fault("invalid_grant", Failure.json(400, "invalid_grant"), 400, "code-rejected"),
                fault("invalid_client", Failure.json(401, "invalid_client"), 502, "client-rejected"));
    }

    @ParameterizedTest
    @MethodSource("tokenFaults")
    @DisplayName(
            "S6, R14, R15, R137: a fault of the token endpoint is a page with its code, in time, and the next try works")
    void faultOfTheTokenEndpointIsAPageAndTheNextTryWorks(Failure failure, int status, String code) {
        assertFaultIsAPageAndTheNextTryWorks(Endpoint.TOKEN, failure, status, code);
    }

    static Stream<Arguments> userinfoFaults() {
        return Stream.of(
                fault("hang", Failure.hang(), 503, "provider-unavailable"),
                fault("drip", Failure.drip(), 503, "provider-unavailable"),
                fault("reset", Failure.reset().times(2), 503, "provider-unavailable"),
                fault("500", Failure.status(500), 503, "provider-unavailable"),
                fault("429", Failure.status(429), 503, "provider-unavailable"),
                fault("401", Failure.json(401, "invalid_token"), 502, "identity-unusable"),
                fault("403", Failure.json(403, "insufficient_scope"), 502, "identity-scope-missing"),
                fault("HTML", answer("<html>hello</html>"), 502, "identity-unusable"),
                fault("R59: array", answer("[{\"sub\":\"a\"}]"), 502, "identity-unusable"),
                fault("R56: no sub", answer("{\"name\":\"Ada\"}"), 502, "identity-unusable"),
                fault("R56: sub is a number", answer("{\"sub\":7}"), 502, "identity-unusable"),
                fault("R56: empty sub", answer("{\"sub\":\"\"}"), 502, "identity-unusable"),
                fault("R56: long sub", answer("{\"sub\":\"" + "a".repeat(256) + "\"}"), 502, "identity-unusable"),
                fault("R56: sub not ASCII", answer("{\"sub\":\"\u00e9\"}"), 502, "identity-unusable"),
                fault("R127: line break", answer("{\"sub\":\"a\\r\\nb\"}"), 502, "identity-unusable"),
                fault(
                        "redirect",
                        Failure.status(302).header("Location", "https://example.org/"),
                        502,
                        "identity-unusable"),
                fault("5 MB", Failure.huge(5_000_000), 502, "identity-unusable"));
    }

    @ParameterizedTest
    @MethodSource("userinfoFaults")
    @DisplayName(
            "P2, R56, R59: a fault of the userinfo endpoint is a page with its code, in time, and the next try works")
    void faultOfTheUserinfoEndpointIsAPageAndTheNextTryWorks(Failure failure, int status, String code) {
        assertFaultIsAPageAndTheNextTryWorks(Endpoint.USERINFO, failure, status, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"expires_in\":null",
                ",\"expires_in\":\"3600\"",
                ",\"expires_in\":\"soon\"",
                ",\"expires_in\":-1",
                ",\"expires_in\":0",
                ",\"expires_in\":3600.5",
                ",\"expires_in\":99999999999999999999",
                ",\"expires_in\":[3600]",
                ",\"expires_in\":true",
                ",\"refresh_token\":\"\",\"scope\":\"\",\"unknown\":{\"a\":[1]}"
            })
    @DisplayName(
            "R7, R15, R16: what is odd and harmless signs in with one token request, and is not refreshed at each call")
    void oddAnswerSignsIn(String more) {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            scene.gateway()
                    .fail(Endpoint.TOKEN, answer("{\"access_token\":\"t\",\"token_type\":\"bEARER\"" + more + "}"));
            scene.gateway().fail(Endpoint.USERINFO, answer("{\"sub\":\"ada\"}"));
            scene.gateway().fail(Endpoint.MODELS, answer("{\"data\":[{\"id\":\"m\"}]}"));

            Browser browser = scene.signedIn("ada");

            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.gateway().calls(Endpoint.TOKEN)).isOne();
        }
    }

    private static void assertFaultIsAPageAndTheNextTryWorks(
            Endpoint endpoint, Failure failure, int status, String code) {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            Browser browser = new Browser();
            URI callback = scene.gateway().authorize(browser.startLogin(scene.uri("/chat/who")), "ada");
            scene.gateway().fail(endpoint, failure);
            int asked = endpoint == Endpoint.USERINFO ? 1 : 0;
            long start = System.nanoTime();

            HttpResponse<String> answer = browser.navigate(callback);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(CONFIGURED_AND_A_SECOND);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(scene.gateway().calls(Endpoint.TOKEN)).isOne();
            // the JDK repeats a GET whose connection broke, and no POST
            assertThat(scene.gateway().calls(Endpoint.USERINFO)).isBetween(asked, 2 * asked);
            assertThat(browser.navigate(callback).statusCode())
                    .as("this login is over")
                    .isEqualTo(400);
            assertThat(scene.gateway().calls(Endpoint.TOKEN)).isOne();
            assertThat(answer.body()).contains("<code>" + code + "</code>").doesNotContain("Exception", "\tat ");
            assertThat(scene.call(browser).statusCode()).isEqualTo(401);
            scene.gateway().reset();
            browser.signIn(scene.uri("/chat/who"), scene.gateway(), "ada");
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @DisplayName("R137: a connection that breaks in any way is a page, and the next try works")
    void brokenConnectionIsAPageAndTheNextTryWorks(Fault fault) {
        try (Scene scene = Scene.behindWireMock(Era.C, "memory", Map.of())) {
            Browser browser = new Browser();
            URI callback = scene.gateway().authorize(browser.startLogin(scene.uri("/chat/who")), "ada");
            var stub = scene.gateway()
                    .wireMock()
                    .stubFor(any(urlPathEqualTo("/oauth/token"))
                            .atPriority(1)
                            .willReturn(aResponse().withFault(fault)));

            HttpResponse<String> answer = browser.navigate(callback);

            assertThat(answer.statusCode()).isBetween(502, 503);
            assertThat(answer.body()).contains("<code>");
            scene.gateway().wireMock().removeStub(stub);
            browser.signIn(scene.uri("/chat/who"), scene.gateway(), "ada");
        }
    }

    @Test
    @DisplayName("S3: a token endpoint that cannot be reached postpones the login, and the same callback works later")
    void unreachableTokenEndpointPostponesTheLogin() throws IOException {
        int port = freePort();
        try (Scene scene =
                Scene.of(Era.C, "memory", Map.of("token-endpoint", "http://127.0.0.1:" + port + "/oauth/token"))) {
            Browser browser = new Browser();
            URI callback = scene.gateway().authorize(browser.startLogin(scene.uri("/chat/who")), "ada");

            HttpResponse<String> postponed = browser.navigate(callback);

            assertThat(postponed.statusCode()).isEqualTo(503);
            assertThat(postponed.body()).contains("provider-unavailable");
            assertThat(postponed.headers().firstValue("Retry-After")).isPresent();
            WireMockServer front =
                    new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").port(port));
            front.stubFor(any(anyUrl())
                    .willReturn(aResponse()
                            .proxiedFrom("http://127.0.0.1:"
                                    + scene.gateway().baseUri().getPort())));
            front.start();
            try {
                assertThat(browser.navigate(callback).statusCode()).isEqualTo(303);
                assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            } finally {
                front.stop();
            }
        }
    }

    @Test
    @DisplayName("R15: the whole login works where i has a dot (Turkish default locale)")
    void loginWorksInATurkishLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("tr", "TR"));
        try (Scene scene = Scene.of(Era.C, "memory")) {
            Browser browser = scene.signedIn("ada");

            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(browser.post(scene.uri("/auth/logout")).statusCode()).isEqualTo(303);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    @DisplayName("R14: an access token of 64 KiB signs in and is sent whole")
    void hugeTokenSignsInAndIsSentWhole() {
        String token = "t".repeat(65_536);
        try (Scene scene = Scene.of(Era.C, "session")) {
            scene.gateway()
                    .fail(Endpoint.TOKEN, answer("{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\"}"));
            scene.gateway().fail(Endpoint.USERINFO, answer("{\"sub\":\"ada\"}"));
            scene.gateway().fail(Endpoint.MODELS, answer("{\"data\":[{\"id\":\"m\"}]}"));

            Browser browser = scene.signedIn("ada");

            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.lastToken()).isEqualTo("Bearer " + token);
        }
    }

    @Test
    @DisplayName("R77: the resource is in the authorization request, the code request and the refresh request")
    void resourceIsInEveryRequest() {
        try (Scene scene = Scene.of(Era.B, "memory", Map.of("resource", "https://api.example.org/v1"))) {
            Browser browser = new Browser();
            URI authorization = browser.startLogin(scene.uri("/chat/who"));
            browser.navigate(scene.gateway().authorize(authorization, "ada"));
            scene.clock().move(Duration.ofMinutes(16));
            scene.call(browser);

            assertThat(authorization.getQuery()).contains("resource=https://api.example.org/v1");
            assertThat(scene.gateway().requests(Endpoint.TOKEN))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .extracting(request -> request.field("resource").orElse("none"))
                    .containsOnly("https://api.example.org/v1");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Failure answer(String body) {
        return Failure.answer(200, "application/json", body);
    }

    private static Arguments fault(String name, Failure failure, int status, String code) {
        return Arguments.argumentSet(name, failure, status, code);
    }
}
