package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackErrorTest {
    private static final String HOSTILE = "\"><script>alert(1)</script>\r\nSet-Cookie: x=y\u001b[31m";

    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private static TestApplication application;

    private final FakeGateway gateway = EXTENSION.gateway();
    private final CookieJar jar = new CookieJar();

    @BeforeAll
    static void start() {
        application = TestApplication.with(EXTENSION.gateway().configuration()).start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @ParameterizedTest
    @CsvSource({
        "{iss}/, issuer-mismatch",
        "{ISS}, issuer-mismatch",
        "https://evil.example, issuer-mismatch",
        "'', issuer-mismatch",
        "{iss}%00, issuer-mismatch"
    })
    @DisplayName(
            "R29, R37, R38, R106: another iss is refused before the code is used, a slash or a letter's case included")
    void otherIssuerIsRefused(String issuer, String code) {
        RawReply reply = callback("code=abc&iss=" + issuer);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains(code);
        assertThat(gateway.calls(Endpoint.TOKEN)).isZero();
    }

    @Test
    @DisplayName("R36, P3: a code without the promised iss is refused without a token request")
    void codeWithoutThePromisedIssuerIsRefused() {
        RawReply reply = callback("code=abc");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("issuer-missing");
        assertThat(gateway.calls(Endpoint.TOKEN)).isZero();
        assertThat(jar.named("portcullis_login_")).isEmpty();
    }

    @Test
    @DisplayName("R37: an error with another iss is a mismatch, not a denial")
    void errorOfAnotherIssuerIsAMismatch() {
        assertThat(callback("error=access_denied&iss=https://evil.example").body())
                .contains("issuer-mismatch");
    }

    @Test
    @DisplayName("P3, R21: a denial without iss shows the denied page, asks nobody, and the next try works")
    void denialShowsTheDeniedPage() {
        RawReply started =
                RawRequest.navigation(application, "/app/chat/page?q=1").send(jar);
        URI denied = gateway.deny(URI.create(started.location()));

        RawReply reply = RawRequest.navigation(application, "/app/auth/callback?" + denied.getRawQuery())
                .send(jar);

        assertThat(denied.getRawQuery()).doesNotContain("iss=");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body())
                .contains("Access was not given", "access-denied")
                .contains("href=\"/app/auth/connect?return_to=/app/chat/page%3Fq%3D1&amp;again=true\"");
        assertThat(jar.named("portcullis_login_")).isEmpty();
        assertThat(gateway.calls(Endpoint.TOKEN)).isZero();
        RawReply again = RawRequest.navigation(
                        application, "/app/auth/connect?return_to=/app/chat/page%3Fq%3D1&again=true")
                .send(jar);
        URI allowed = gateway.authorize(URI.create(again.location()), "ada");
        assertThat(RawRequest.navigation(application, "/app/auth/callback?" + allowed.getRawQuery())
                        .send(jar)
                        .location())
                .isEqualTo("/app/chat/page?q=1");
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, 403, access-denied",
        "invalid_request, 502, authorization-refused",
        "unauthorized_client, 502, authorization-refused",
        "unsupported_response_type, 502, authorization-refused",
        "invalid_target, 502, invalid-target",
        "login_required, 502, authorization-refused",
        "interaction_required, 502, authorization-refused",
        "consent_required, 502, authorization-refused",
        "something_new, 502, authorization-refused",
        "'', 502, authorization-refused",
        "invalid_scope, 502, invalid-scope",
        "server_error, 503, authorization-unavailable",
        "temporarily_unavailable, 503, authorization-unavailable"
    })
    @DisplayName("R21, R61: every error of the provider has its code here, and ends without a token request")
    void everyErrorIsMapped(String error, int status, String code) {
        RawReply reply = callback("error=" + error + "&error_description=whatever&error_uri=https://evil.example/");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains("<code>" + code + "</code>").doesNotContain("whatever", "evil.example");
        assertThat(reply.header("Retry-After").isEmpty()).isEqualTo(status != 503);
        assertThat(gateway.calls(Endpoint.TOKEN)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&code=", "&code"})
    void answerWithoutCodeAndErrorIsMalformed(String code) {
        RawReply reply = callback("iss={iss}" + code);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("login-response-malformed");
        assertThat(gateway.calls(Endpoint.TOKEN)).isZero();
    }

    @Test
    void errorWinsOverACode() {
        assertThat(callback("code=abc&error=access_denied&iss={iss}").body()).contains("access-denied");
        assertThat(gateway.calls(Endpoint.TOKEN)).isZero();
    }

    @Test
    @DisplayName("S6, R127, R135, R136: nothing from outside is in the page, a header, or raw in the log")
    void nothingFromOutsideIsEchoed() {
        String hostile = URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8);
        try (LogLines log = LogLines.of("io.github.portcullis")) {
            for (String query : List.of(
                    "error=" + hostile + "&error_description=" + hostile,
                    "code=abc&iss=" + hostile,
                    hostile + "=1&code=" + hostile)) {
                RawReply reply = callback(query);

                assertThat(reply.body()).doesNotContain("<script", "alert(1)", "Set-Cookie");
                assertThat(reply.headers().toString()).doesNotContain("alert(1)", "x=y");
            }
            assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line)
                    .doesNotMatch("(?s).*[\\r\\n\\x1b].*"));
        }
    }

    @Test
    @DisplayName("R122, R133, R134, R136: the page is ours alone, and its id finds the one line of the log")
    void failurePageIsSafeAndPointsToTheLog() {
        try (LogLines log = LogLines.of("io.github.portcullis")) {
            RawReply reply = callback("error=server_error");

            assertThat(reply.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
            assertThat(reply.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'; style-src 'sha256-")
                    .contains("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.body())
                    .doesNotContain("Exception", "at io.", "at org.", "http://", "https://", "Tomcat", "<script");
            String id = reply.body().replaceAll("(?s).*id <code>([0-9a-f]{8})</code>.*", "$1");
            assertThat(log.lines()).singleElement().asString().contains(id, "authorization-unavailable");
        }
    }

    @Test
    void programsGetAProblemInsteadOfAPage() {
        String state = startLogin();

        RawReply reply = RawRequest.of(application, "GET", "/app/auth/callback?error=access_denied&state=" + state)
                .header("Accept", "application/json")
                .send(jar);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json;charset=UTF-8");
        assertThat(reply.body())
                .contains("\"code\":\"access-denied\"", "\"error_id\":\"", "\"login_url\":\"/app/auth/");
    }

    private String startLogin() {
        RawReply started = RawRequest.navigation(application, "/app/chat/").send(jar);
        return Query.of(URI.create(started.location())).get("state");
    }

    private RawReply callback(String query) {
        String issuer = gateway.issuer().toString();
        String filled =
                query.replace("{iss}", encoded(issuer)).replace("{ISS}", encoded(issuer.replace("http:", "HTTP:")));
        return RawRequest.navigation(application, "/app/auth/callback?state=" + startLogin() + "&" + filled)
                .send(jar);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
