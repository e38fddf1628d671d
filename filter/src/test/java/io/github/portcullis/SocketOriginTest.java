package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may open a WebSocket with a signed-in user's cookies. */
class SocketOriginTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private static TestApplication application;

    private final FakeGateway gateway = EXTENSION.gateway();

    @BeforeAll
    static void start() {
        application = TestApplication.with(EXTENSION.gateway().configuration())
                .set("websocket-origins", "https://app.example.com, http://localhost:3000")
                .start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{origin}", "https://app.example.com", "https://APP.example.com", "http://localhost:3000"})
    @DisplayName("R98: a page of this origin, or of one that is named, opens a WebSocket")
    void pageOfAKnownOriginOpensAWebSocket(String origin) {
        RawReply reply = open(List.of("Upgrade: websocket", "Origin: " + origin, "Sec-Fetch-Site: same-site"));

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R98: a program, which names no origin and has only its own cookies, opens a WebSocket")
    void programOpensAWebSocket() {
        assertThat(open(List.of("Upgrade: websocket", "Sec-WebSocket-Version: 13"))
                        .status())
                .isEqualTo(200);
    }

    static Stream<List<String>> foreign() {
        return Stream.of(
                List.of("Upgrade: websocket", "Origin: https://evil.example"),
                List.of("Upgrade: websocket", "Origin: null"),
                List.of("Upgrade: websocket", "Origin: "),
                List.of("Upgrade: websocket", "Origin: {origin}.evil.example"),
                List.of("Upgrade: websocket", "Origin: {origin}/"),
                List.of("Upgrade: websocket", "Origin: {origin}", "Origin: https://evil.example"),
                List.of("Upgrade: websocket", "Origin: https://evil.example", "Origin: {origin}"),
                List.of("Upgrade: websocket", "Origin: https://app.example.com:443"),
                List.of("Upgrade: websocket", "Origin: http://app.example.com"),
                List.of("Upgrade: websocket", "Sec-Fetch-Site: cross-site"),
                List.of("Upgrade: websocket", "Sec-Fetch-Site: same-site"),
                List.of("Upgrade: WebSocket", "Origin: https://evil.example"),
                List.of("Upgrade: h2c, websocket", "Origin: https://evil.example"),
                List.of("Upgrade: h2c", "Upgrade: websocket", "Origin: https://evil.example"),
                List.of("Sec-WebSocket-Version: 13", "Origin: https://evil.example"),
                List.of("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Origin: https://evil.example"));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    @DisplayName("R98, R123: a page of another origin opens no WebSocket with a user's cookies")
    void pageOfAnotherOriginOpensNone(List<String> headers) {
        RawReply reply = open(headers);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json;charset=UTF-8");
        assertThat(reply.body()).contains("\"cross-origin-websocket\"").doesNotContain("chat of");
    }

    @Test
    @DisplayName("R98: other requests of other origins are the application's matter, as before")
    void otherRequestsArePassedOn() {
        assertThat(open(List.of("Origin: https://evil.example", "Sec-Fetch-Site: cross-site"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example.com",
                "https://app.example.com/",
                "https://app.example.com:443",
                "http://app.example.com:80",
                "https://*.example.com",
                "wss://app.example.com",
                "https://user@app.example.com",
                "null",
                "*"
            })
    void whatIsNoOriginFailsTheStart(String origin) {
        ConfigurationException bad = org.assertj.core.api.Assertions.catchThrowableOfType(
                ConfigurationException.class,
                () -> ConfigReader.read(
                        setting -> switch (setting) {
                            case "client-id" -> "app";
                            case "websocket-origins" -> origin;
                            default -> null;
                        },
                        List.of()));

        assertThat(bad.problems()).singleElement().asString().contains("portcullis.websocket-origins", origin);
    }

    private RawReply open(List<String> headers) {
        CookieJar jar = SignedInJar.of(application, gateway);
        RawRequest request = RawRequest.of(application, "GET", "/app/chat/socket");
        headers.forEach(header -> request.header(
                header.substring(0, header.indexOf(':')),
                header.substring(header.indexOf(':') + 1).strip().replace("{origin}", application.origin())));
        return request.send(jar);
    }
}
