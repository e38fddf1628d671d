package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChatStreamTest {
    @RegisterExtension
    static final FakeGatewayExtension fake =
            FakeGatewayExtension.with(FakeGateway.builder().pace(Duration.ZERO));

    private FakeGateway gateway;
    private Visitor visitor;
    private String token;

    @BeforeEach
    void signIn() {
        gateway = fake.gateway();
        visitor = new Visitor(gateway);
        token = visitor.accessToken("ada");
    }

    private List<String> stream(String text) {
        Visitor.Answer answer = visitor.chat(token, Visitor.question(FakeGateway.MODEL, true, text));
        assertThat(answer.header("content-type")).isEqualTo("text/event-stream");
        return answer.body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
    }

    private static JsonObject json(String data) {
        return JsonText.parseObject(data).orElseThrow();
    }

    private static String text(List<String> chunks) {
        StringBuilder text = new StringBuilder();
        for (String chunk : chunks) {
            if (!chunk.equals("[DONE]") && json(chunk).containsKey("choices")) {
                for (JsonObject choice : json(chunk).getJsonArray("choices").getValuesAs(JsonObject.class)) {
                    text.append(choice.getJsonObject("delta").getString("content", ""));
                }
            }
        }
        return text.toString();
    }

    @Test
    void aStreamHasRoleWordsFinishUsageAndDone() {
        List<String> chunks = stream("Hello there");

        int last = chunks.size() - 1;
        assertThat(chunks.get(last)).isEqualTo("[DONE]");
        assertThat(json(chunks.get(last - 1)).getJsonArray("choices")).isEmpty();
        assertThat(json(chunks.get(last - 1)).getJsonObject("usage").getInt("total_tokens"))
                .isPositive();
        assertThat(chunks.get(last - 2)).contains("\"finish_reason\":\"stop\"");
        assertThat(chunks.get(0)).contains("\"role\":\"assistant\"", "chat.completion.chunk");
        assertThat(text(chunks)).contains("Hello there");
        assertThat(chunks.stream()
                        .limit(last)
                        .map(chunk -> json(chunk).getString("id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void chunksArriveOneByOne() throws Exception {
        Duration pace = Duration.ofMillis(150);
        gateway.fail(Endpoint.CHAT, Failure.slowStream(pace));
        HttpRequest request = HttpRequest.newBuilder(gateway.uri(Endpoint.CHAT))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(Visitor.question(FakeGateway.MODEL, true, "one two three")))
                .build();

        try (InputStream body = HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("\"role\":\"assistant\"");
            long first = System.nanoTime();
            lines.lines().forEach(line -> {});
            assertThat(System.nanoTime() - first).isGreaterThan(pace.toNanos());
        }
    }

    @Test
    void aStreamTheClientLeavesIsCountedAsAbandoned() throws Exception {
        gateway.fail(Endpoint.CHAT, Failure.slowStream(Duration.ofMillis(20)));
        HttpRequest request = HttpRequest.newBuilder(gateway.uri(Endpoint.CHAT))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(Visitor.question(FakeGateway.MODEL, true, "hello")))
                .build();

        HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body()
                .close();

        for (int i = 0; i < 200 && gateway.abandonedStreams() == 0; i++) {
            Thread.sleep(20);
        }
        assertThat(gateway.abandonedStreams()).isEqualTo(1);
    }

    @Test
    void aStreamCanJustEnd() {
        gateway.fail(Endpoint.CHAT, Failure.truncateStream().once());

        List<String> chunks = stream("hello");

        assertThat(chunks).hasSize(4).noneMatch(chunk -> chunk.contains("finish_reason\":\"stop"));
        assertThat(stream("hello")).contains("[DONE]");
    }

    @Test
    void aStreamCanEndInAnError() {
        gateway.fail(Endpoint.CHAT, Failure.streamError("The provider went away"));

        List<String> chunks = stream("hello");

        assertThat(chunks.get(chunks.size() - 1))
                .isEqualTo("{\"object\":\"error\",\"message\":\"The provider went away\"}");
    }

    @Test
    void aShortAnswerBreaksToo() {
        try (FakeGateway terse =
                FakeGateway.builder().pace(Duration.ZERO).answer(said -> "No.").start()) {
            Visitor stranger = new Visitor(terse);
            terse.fail(Endpoint.CHAT, Failure.truncateStream());

            Visitor.Answer answer =
                    stranger.chat(stranger.accessToken("ada"), Visitor.question(FakeGateway.MODEL, true, "?"));

            assertThat(answer.body()).contains("No.").doesNotContain("[DONE]");
        }
    }

    @Test
    void faultsOfStreamsAreForTheChat() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway.fail(Endpoint.MODELS, Failure.truncateStream()))
                .withMessageContaining("CHAT");
    }
}
