package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.catalogue.ModelQuery;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeGatewayExtension.class)
class RequestsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "models",
                "//evil.example/x",
                "/a//b",
                "/..",
                "/../admin",
                "/models/../../admin",
                "/./x",
                "/a/..",
                "/%2e%2e/admin",
                "/a/%2E./b",
                "/..;x/admin",
                "/a\\..\\b",
                "/a\r\nHost: evil",
                "/a\0b",
                "@evil.example",
                "http://evil.example/",
                "/ .. /x"
            })
    @DisplayName("R78, R101: a path cannot leave the base URI")
    void aPathThatCouldLeaveTheBaseIsRefused(String path) {
        assertThatThrownBy(() -> GatewayRequest.get(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/embeddings");
    }

    @ParameterizedTest
    @CsvSource({
        "/models/openai/gpt-5:free/endpoints, /models/openai/gpt-5:free/endpoints",
        "/a b, /a%20b",
        "/a?b=c#d, /a%3Fb=c%23d",
        "/a%2Fb, /a%252Fb",
        "/a;b, /a%3Bb",
        "/ä€, /%C3%A4%E2%82%AC",
        "/...x, /...x",
    })
    void aPathIsPlainTextAndIsEncoded(String path, String target) {
        assertThat(GatewayRequest.get(path).target()).isEqualTo(target);
    }

    @Test
    void aQueryIsEncoded() {
        GatewayRequest request =
                GatewayRequest.get("/generations").query("id", "G 1+&=#").query("ä", "");

        assertThat(request.target()).isEqualTo("/generations?id=G%201%2B%26%3D%23&%C3%A4=");
        assertThat(request).hasToString("GET /generations");
    }

    @Test
    void anyBodyIsSent(FakeGateway gateway) {
        String token = Clients.token(gateway, "ada", "gateway:access");
        GatewayRequest request = GatewayRequest.of(GatewayRequest.Method.PATCH, "/keys/1")
                .body("text/x-test; charset=utf-8", new byte[] {'h', 'i'});

        assertThatThrownBy(() -> Clients.client(gateway, token).send(request))
                .isInstanceOf(RequestRejectedException.class);

        assertThat(gateway.requests(Endpoint.OTHER).get(0).method()).isEqualTo("PATCH");
        assertThat(gateway.requests(Endpoint.OTHER).get(0).body()).isEqualTo("hi");
        assertThat(gateway.requests(Endpoint.OTHER).get(0).header("Content-Type"))
                .contains("text/x-test; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "text/plain\r\nX: y", "text/plän"})
    @DisplayName("R127: a content type cannot add a header")
    void aContentTypeThatIsNoHeaderIsRefused(String type) {
        GatewayRequest request = GatewayRequest.of(GatewayRequest.Method.POST, "/files");

        assertThatThrownBy(() -> request.body(type, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.org/v1",
                "http://localhost.evil.example/",
                "http://127.0.0.1.evil.example/",
                "ftp://127.0.0.1/",
                "/v1",
                "mailto:a@b",
                "https://user:secret@api.example.org/",
                "https://api.example.org/?key=1",
                "https://api.example.org/#x"
            })
    @DisplayName("R78, R128, P1: a token goes over TLS or stays on this machine")
    void aBaseUriThatTokensMustNotGoToIsRefused(String uri) {
        assertThatThrownBy(() -> GatewayConnection.builder(URI.create(uri), HttpClient.newHttpClient()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.org/v1/, https://api.example.org/v1/x",
        "https://api.example.org, https://api.example.org/x",
        "http://localhost:8080/a/b, http://localhost:8080/a/b/x",
        "http://[::1]:8080/v1, http://[::1]:8080/v1/x",
    })
    void aCallStaysBelowTheBaseUri(String base, String called) {
        GatewayConnection connection = GatewayConnection.builder(URI.create(base), HttpClient.newHttpClient())
                .build();

        assertThat(connection.resolve(GatewayRequest.get("/x"))).hasToString(called);
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        GatewayConnection.Builder builder =
                GatewayConnection.builder(URI.create("http://127.0.0.1"), HttpClient.newHttpClient());

        assertThatThrownBy(() -> builder.requestTimeout(Duration.ZERO)).hasMessageContaining("requestTimeout");
        assertThatThrownBy(() -> builder.streamIdleTimeout(Duration.ofSeconds(-1)))
                .hasMessageContaining("streamIdleTimeout");
        assertThatThrownBy(() -> builder.retries(-1)).hasMessageContaining("retries");
        assertThatThrownBy(() -> ModelQuery.all().limit(251)).hasMessageContaining("limit");
        assertThatThrownBy(() -> ModelQuery.all().offset(-1)).hasMessageContaining("offset");
    }

    @Test
    void aChatRequestWithoutModelOrMessageIsRefused() {
        assertThatThrownBy(() -> ChatRequest.of(" ", "hi")).hasMessageContaining("model");
        assertThatThrownBy(() -> ChatRequest.builder("m").build()).hasMessageContaining("message");
        assertThatThrownBy(() -> ChatRequest.builder("m")
                        .user("hi")
                        .with("stream", Json.createValue("x"))
                        .build())
                .hasMessageContaining("stream");
    }

    @Test
    void aMessageOfTheGatewayIsSentBackAsItCame() {
        ChatMessage message = ChatMessage.of(Json.createObjectBuilder()
                .add("role", "assistant")
                .addNull("content")
                .add(
                        "tool_calls",
                        Json.createArrayBuilder().add(Json.createObjectBuilder().add("id", "t1")))
                .build());

        assertThat(message.text()).isEmpty();
        assertThat(message.json().isNull("content")).isTrue();
        assertThat(ChatMessage.of(message.json())).isEqualTo(message);
        assertThat(ChatMessage.of(ChatMessage.user("hi").json())).isEqualTo(ChatMessage.user("hi"));
        assertThat(ChatMessage.user("")
                        .with("content", Json.createArrayBuilder().build())
                        .json()
                        .getJsonArray("content"))
                .isEmpty();
    }

    @Test
    void aQueryForModelsIsImmutable() {
        ModelQuery query = ModelQuery.all()
                .endpoint("a")
                .endpoint("b")
                .input("text")
                .output("text")
                .limit(1)
                .limit(2);

        assertThat(query.filters())
                .isEqualTo(Map.of(
                        "endpoints", List.of("a", "b"),
                        "input_modalities", List.of("text"),
                        "output_modalities", List.of("text"),
                        "limit", List.of("2")));
        assertThat(ModelQuery.all().filters()).isEmpty();
    }

    @Test
    void aStandaloneClientNeedsABaseUri(FakeGateway gateway) {
        GatewayClient.Builder builder = GatewayClient.builder(
                        TokenSource.of(new AccessToken(Clients.token(gateway, "ada", "gateway:access models:read"))))
                .connectTimeout(Duration.ofSeconds(1))
                .requestTimeout(Duration.ofSeconds(10))
                .streamIdleTimeout(Duration.ofSeconds(1))
                .retries(1);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("baseUri");
        assertThat(builder.baseUri(gateway.baseUri()).build().models().models()).isNotEmpty();
    }
}
