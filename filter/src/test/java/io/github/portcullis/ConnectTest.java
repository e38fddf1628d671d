package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectTest {
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
        "/chat, /app/chat",
        "/app/chat, /app/chat",
        "/app/chat?a=1&b=%2F, /app/chat?a=1&b=%2F",
        "/app, /app/",
        "/app?x=1, /app/?x=1",
        "/app/, /app/",
        "/application, /app/application",
        "/, /app/",
        "/chat?next=https://evil.example//, /app/chat?next=https://evil.example//",
        "/chat?up=/../, /app/chat?up=/../",
        "/a/b;v=1, /app/a/b;v=1",
        "/a..b/...c, /app/a..b/...c",
        "/caf\u00e9?q=\u20ac, /app/caf%C3%A9?q=%E2%82%AC"
    })
    @DisplayName("5 HTTP: return_to is a path of this application, with or without its context path")
    void returnToIsAPathOfTheApplication(String returnTo, String location) {
        assertThat(returnedTo("?return_to=" + encoded(returnTo))).isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chat",
                "?return_to=/chat",
                "//evil.example",
                "//evil.example/app/chat",
                "/\\evil.example",
                "\\/evil.example",
                "\\\\evil.example",
                "/%2fevil.example",
                "/%2F%2Fevil.example",
                "/%5cevil.example",
                "/app//evil.example",
                "/app/%2fevil.example",
                "/app/\\evil.example",
                "https://evil.example",
                "https:/evil.example",
                "https:evil.example",
                "http:///evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "/chat\\..\\x",
                "/\tevil.example",
                "/\n/evil.example",
                "/chat\r\nSet-Cookie: x=y",
                "/chat\u0000",
                "/chat\u007f",
                " /chat",
                "/ /evil.example",
                "/..//evil.example",
                "/../other",
                "/a/../../other",
                "/a/..",
                "/%2e%2e/other",
                "/.%2E/other",
                "/%2e/x",
                "/./x",
                "/..;x=1/other",
                "/app/../other",
                "\u00a0/chat",
                "\uff0f\uff0fevil.example"
            })
    @DisplayName("R24, R124, R127: whatever is not a plain path of this application is ignored")
    void otherReturnToIsIgnored(String returnTo) {
        assertThat(returnedTo("?return_to=" + encoded(returnTo))).isEqualTo("/app/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "?return_to",
                "?return_to=",
                "?return_to=/chat&return_to=/chat",
                "?return_to=%zz",
                "?return_to=%",
                "?Return_To=/chat",
                "?xreturn_to=/chat"
            })
    void badlyWrittenReturnToIsIgnored(String query) {
        assertThat(returnedTo(query)).isEqualTo("/app/");
    }

    @Test
    void longReturnToShrinksToItsPath() {
        assertThat(returnedTo("?return_to=/chat?q=" + "x".repeat(1400))).isEqualTo("/app/chat");
        assertThat(returnedTo("?return_to=/" + "x".repeat(1400))).isEqualTo("/app/");
    }

    @ParameterizedTest
    @CsvSource({"POST, 405", "PUT, 405", "DELETE, 405", "OPTIONS, 405", "HEAD, 401"})
    @DisplayName("R123, R126: only a GET begins a login")
    void otherMethodsBeginNothing(String method, int status) {
        RawReply reply = RawRequest.of(application, method, "/app/auth/connect?return_to=/chat")
                .header("Accept", "text/html")
                .header("Sec-Fetch-Mode", "navigate")
                .send();

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.setCookies()).isEmpty();
    }

    @Test
    void scriptsAndPrefetchesBeginNothing() {
        for (String[] header : new String[][] {
            {"Sec-Fetch-Mode", "cors"}, {"Sec-Purpose", "prefetch"}, {"X-Requested-With", "XMLHttpRequest"}
        }) {
            RawReply reply = RawRequest.of(application, "GET", "/app/auth/connect?return_to=/chat%3Fa%3Db")
                    .header("Accept", "text/html")
                    .header(header[0], header[1])
                    .send();

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body()).contains("\"login_url\":\"/app/auth/connect?return_to=/app/chat%3Fa%3Db\"");
            assertThat(reply.setCookies()).isEmpty();
        }
    }

    @Test
    @DisplayName("BUSY: an unreachable provider is a 503 with Retry-After, and the next try works")
    void unreachableProviderIsBusy() {
        MovableClock clock = new MovableClock();
        try (TestApplication busy =
                TestApplication.with(gateway.configuration()).clock(clock).start()) {
            gateway.fail(Endpoint.METADATA, io.github.portcullis.testkit.Failure.status(500));

            RawReply reply = RawRequest.navigation(busy, "/app/chat/page").send(jar);

            assertThat(reply.status()).isEqualTo(503);
            assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 5);
            assertThat(reply.body()).contains("provider-unavailable", "return_to=/app/chat/page");
            assertThat(reply.setCookies()).isEmpty();

            gateway.reset();
            clock.move(java.time.Duration.ofSeconds(5));
            assertThat(RawRequest.navigation(busy, "/app/chat/page").send(jar).status())
                    .isEqualTo(302);
        }
    }

    private String returnedTo(String query) {
        jar.cookies().clear();
        RawReply started =
                RawRequest.navigation(application, "/app/auth/connect" + query).send(jar);
        assertThat(started.status()).isEqualTo(302);
        URI callback = gateway.authorize(URI.create(started.location()), "ada");
        RawReply finished = RawRequest.navigation(application, "/app/auth/callback?" + callback.getRawQuery())
                .send(jar);
        assertThat(finished.status()).isEqualTo(303);
        return finished.location();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
