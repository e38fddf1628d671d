package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChallengeTest {
    private static final String HTML = "Accept: text/html,application/xhtml+xml,*/*;q=0.8";

    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private static TestApplication application;

    private final FakeGateway gateway = EXTENSION.gateway();

    @BeforeAll
    static void start() {
        application = TestApplication.with(EXTENSION.gateway().configuration()).start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    static Stream<Arguments> navigations() {
        return Stream.of(
                arguments("a browser with fetch metadata", List.of(HTML, "Sec-Fetch-Mode: navigate")),
                arguments("an old browser", List.of(HTML)),
                arguments(
                        "a link from another site",
                        List.of(HTML, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Site: cross-site")),
                arguments("an odd Accept", List.of("Accept: Text/HTML")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("navigations")
    @DisplayName("RELOGIN: a navigation is redirected, with one pending login and without a session")
    void navigationIsRedirected(String caller, List<String> headers) {
        RawReply reply = send("GET", headers);

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.location()).startsWith(gateway.uri(Endpoint.AUTHORIZE).toString());
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.setCookies()).singleElement().asString().startsWith("portcullis_login_");
        assertThat(application.sessions()).isZero();
    }

    static Stream<Arguments> programs() {
        return Stream.of(
                arguments(
                        "fetch", "GET", List.of("Accept: */*", "Sec-Fetch-Mode: cors", "Sec-Fetch-Site: same-origin")),
                arguments("fetch of html", "GET", List.of(HTML, "Sec-Fetch-Mode: cors")),
                arguments("fetch, same-origin mode", "GET", List.of(HTML, "Sec-Fetch-Mode: same-origin")),
                arguments("XHR", "GET", List.of("Accept: text/html, */*", "X-Requested-With: XMLHttpRequest")),
                arguments("JSON", "GET", List.of("Accept: application/json")),
                arguments("event stream", "GET", List.of("Accept: text/event-stream", "Sec-Fetch-Mode: cors")),
                arguments("old event stream", "GET", List.of("Accept: text/event-stream")),
                arguments(
                        "WebSocket",
                        "GET",
                        List.of("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-Fetch-Mode: websocket")),
                arguments("old WebSocket", "GET", List.of(HTML, "Upgrade: WebSocket")),
                arguments("prefetch", "GET", List.of(HTML, "Sec-Fetch-Mode: navigate", "Sec-Purpose: prefetch")),
                arguments(
                        "prerender",
                        "GET",
                        List.of(HTML, "Sec-Fetch-Mode: navigate", "Sec-Purpose: prefetch;prerender")),
                arguments("prefetch of Firefox", "GET", List.of(HTML, "X-Moz: prefetch")),
                arguments("preview of Safari", "GET", List.of(HTML, "X-Purpose: preview")),
                arguments("old prefetch", "GET", List.of(HTML, "Purpose: prefetch")),
                arguments("curl", "GET", List.of("Accept: */*")),
                arguments("no Accept", "GET", List.of()),
                arguments(
                        "image",
                        "GET",
                        List.of("Accept: image/avif,*/*", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image")),
                arguments("image with odd Accept", "GET", List.of(HTML, "Sec-Fetch-Mode: no-cors")),
                arguments("HEAD", "HEAD", List.of(HTML, "Sec-Fetch-Mode: navigate")),
                arguments("plain OPTIONS", "OPTIONS", List.of(HTML)),
                arguments("OPTIONS with Origin only", "OPTIONS", List.of(HTML, "Origin: https://other.example")),
                arguments("PUT", "PUT", List.of(HTML)),
                arguments("DELETE", "DELETE", List.of(HTML)),
                arguments(
                        "POST of JSON", "POST", List.of("Accept: application/json", "Content-Type: application/json")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    @DisplayName(
            "RELOGIN, S5, R92: everything else is a 401 problem: no redirect, no cookie, no session, nobody is asked")
    void othersGetAProblem(String caller, String method, List<String> headers) {
        RawReply reply = send(method, headers);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Portcullis realm=\"/app\"");
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json;charset=UTF-8");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertNothingBegan(reply);
        if (method.equals("HEAD")) {
            assertThat(reply.body()).isEmpty();
        } else {
            JsonObject problem = json(reply);
            assertThat(problem.keySet()).containsExactlyInAnyOrder("title", "status", "detail", "code", "login_url");
            assertThat(problem.getInt("status")).isEqualTo(401);
            assertThat(problem.getString("code")).isEqualTo("authorization-required");
            assertThat(problem.getString("login_url")).isEqualTo("/app/auth/connect");
        }
    }

    @Test
    @DisplayName("4.8: a CORS preflight passes, without a user and without a trace")
    void preflightPasses() {
        RawReply reply = send(
                "OPTIONS",
                List.of("Origin: https://other.example", "Access-Control-Request-Method: POST", "Accept: */*"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("chat of null q=1");
        assertNothingBegan(reply);
    }

    @Test
    @DisplayName("5 HTTP: a form that is not kept is answered with 401 and a sign-in link")
    void formIsNotRepeated() {
        RawReply reply = RawRequest.form(application, "/app/chat/send?q=1")
                .header("Referer", application.origin() + "/app/chat/room?a=1&b=<2>")
                .body("text=" + "secret".repeat(400))
                .send();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(reply.header("WWW-Authenticate")).startsWith("Portcullis realm=");
        assertThat(reply.body())
                .contains(">Sign in</a>", "authorization-required")
                .doesNotContain("secret");
        assertNothingBegan(reply);
    }

    @Test
    void facesRequestGetsAPartialResponse() {
        RawReply reply = RawRequest.of(application, "POST", "/app/chat/view")
                .header("Faces-Request", "partial/ajax")
                .header("X-Requested-With", "XMLHttpRequest")
                .header("Referer", application.origin() + "/app/chat/view?a=1&b=2")
                .send();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("text/xml;charset=UTF-8");
        assertThat(reply.body())
                .contains("<redirect url=\"/app/auth/connect?return_to=/app/chat/view%3Fa%3D1%26b%3D2\"/>");
        assertNothingBegan(reply);
    }

    @Test
    void htmxRequestGetsARedirectOfItsKind() {
        RawReply reply = RawRequest.of(application, "GET", "/app/chat/part")
                .header("HX-Request", "true")
                .header("Sec-Fetch-Mode", "cors")
                .header("Referer", application.origin() + "/app/chat/")
                .send();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("HX-Redirect")).isEqualTo("/app/auth/connect?return_to=/app/chat/");
        assertNothingBegan(reply);
    }

    @ParameterizedTest
    @CsvSource({
        "{origin}/app/chat/a%20b?q=1&r=a%2Fb#part, /app/auth/connect?return_to=/app/chat/a%2520b%3Fq%3D1%26r%3Da%252Fb",
        "{origin}/app/, /app/auth/connect?return_to=/app/",
        "{origin}/app, /app/auth/connect?return_to=/app/",
        "{origin}/other/page, /app/auth/connect",
        "{origin}/application, /app/auth/connect",
        "{origin}/, /app/auth/connect",
        "{origin}, /app/auth/connect",
        "https://evil.example/app/chat, /app/auth/connect",
        "{origin}.evil.example/app/chat, /app/auth/connect",
        "{origin}/app//evil.example, /app/auth/connect",
        "{origin}/app/../../evil, /app/auth/connect",
        "{origin}/app/%2e%2e/other, /app/auth/connect",
        "/app/chat, /app/auth/connect",
        "about:blank, /app/auth/connect",
        "not a url, /app/auth/connect"
    })
    @DisplayName("R24: login_url returns to the page of a same-origin Referer in this application, else to nowhere")
    void loginUrlReturnsToTheReferer(String referer, String loginUrl) {
        RawReply reply = RawRequest.of(application, "GET", "/app/chat/api")
                .header("Accept", "application/json")
                .header("Referer", referer.replace("{origin}", application.origin()))
                .send();

        assertThat(json(reply).getString("login_url")).isEqualTo(loginUrl);
    }

    @Test
    @DisplayName("S5: a thousand strangers leave no session, no token request and at most one metadata request")
    void strangersCostNothing() {
        for (int stranger = 0; stranger < 1000; stranger++) {
            send("GET", List.of(HTML));
        }

        assertThat(application.sessions()).isZero();
        assertThat(gateway.calls(Endpoint.METADATA)).isLessThanOrEqualTo(1);
        assertThat(gateway.calls(Endpoint.TOKEN)).isZero();
    }

    @Test
    void callersWithAGrantAllPass() {
        CookieJar jar = new CookieJar();
        RawReply started = RawRequest.navigation(application, "/app/chat/").send(jar);
        String callback = gateway.authorize(java.net.URI.create(started.location()), "ada")
                .getRawQuery();
        RawRequest.navigation(application, "/app/auth/callback?" + callback).send(jar);

        for (String method : List.of("GET", "POST", "PUT", "OPTIONS")) {
            assertThat(RawRequest.of(application, method, "/app/chat/?q=1")
                            .send(jar)
                            .status())
                    .isEqualTo(200);
        }
        jar.cookies().clear();
        application.context().getManager().findSessions()[0].expire();
    }

    private static RawReply send(String method, List<String> headers) {
        RawRequest request = RawRequest.of(application, method, "/app/chat/?q=1");
        headers.forEach(header -> request.header(header.split(": ")[0], header.split(": ")[1]));
        return request.send();
    }

    private void assertNothingBegan(RawReply reply) {
        assertThat(reply.setCookies()).isEmpty();
        assertThat(reply.header("Location")).isEmpty();
        assertThat(application.sessions()).isZero();
        assertThat(gateway.calls(Endpoint.METADATA)).isZero();
        assertThat(gateway.calls(Endpoint.TOKEN)).isZero();
    }

    private static JsonObject json(RawReply reply) {
        return Json.createReader(new StringReader(reply.body())).readObject();
    }
}
