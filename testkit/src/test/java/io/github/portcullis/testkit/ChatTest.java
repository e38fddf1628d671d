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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatTest {
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
    void aCompletionEchoesWhatTheUserSaidAndCountsTokens() {
        JsonObject answer = visitor.chat(token, Visitor.question(FakeGateway.MODEL, false, "Hello there"))
                .json();

        assertThat(answer.getString("object")).isEqualTo("chat.completion");
        assertThat(answer.getString("id")).startsWith("G-");
        assertThat(answer.getString("nativeResponseId")).isNotEmpty();
        assertThat(answer.getString("model")).isEqualTo(FakeGateway.MODEL);
        JsonObject choice = answer.getJsonArray("choices").getJsonObject(0);
        assertThat(choice.getJsonObject("message").getString("content")).contains("Hello there", "2 words");
        assertThat(choice.getString("finish_reason")).isEqualTo("stop");
        JsonObject usage = answer.getJsonObject("usage");
        assertThat(usage.getInt("total_tokens"))
                .isEqualTo(usage.getInt("prompt_tokens") + usage.getInt("completion_tokens"));
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
        gateway.fail(Endpoint.CHAT, Failure.slowStream(Duration.ofMillis(40)));
        HttpRequest request = HttpRequest.newBuilder(gateway.uri(Endpoint.CHAT))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(Visitor.question(FakeGateway.MODEL, true, "one two three")))
                .build();

        long start = System.nanoTime();
        try (InputStream body = HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("\"role\":\"assistant\"");
            long first = System.nanoTime();
            lines.lines().forEach(line -> {});
            assertThat(System.nanoTime() - first).isGreaterThan(first - start);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json | 400 | invalid_json",
                "{} | 400 | model_required",
                "{\"model\":\"acme/echo-1\"} | 400 | validation_error",
                "{\"model\":\"acme/echo-1\",\"messages\":[1]} | 400 | validation_error",
                "{\"model\":\"acme/none\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | 404 | not_found",
                "{\"model\":\"hooli/paint-3\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | 400 | unsupported_model_or_endpoint",
                "{\"model\":\"acme/echo-1\",\"max_tokens\":0,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | 400 | validation_error"
            })
    void aBadRequestHasTheGatewaysEnvelope(String body, int status, String error) {
        Visitor.Answer answer = visitor.chat(token, body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("status_code")).isEqualTo(Integer.toString(status));
        assertThat(answer.json()).containsKeys("generation_id", "error_type", "error_origin", "description");
        assertThat(answer.header("x-gateway-error-attribution")).isEqualTo("user");
    }

    @Test
    void withoutCreditsOnlyFreeModelsAreServed() {
        gateway.credits("ada", 999_999_999L);

        Visitor.Answer refused = visitor.chat(token, Visitor.question(FakeGateway.MODEL, false, "hello"));

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.text("error")).isEqualTo("insufficient_funds");
        assertThat(visitor.chat(token, Visitor.question(FakeGateway.FREE_MODEL, false, "hello"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTokenWithoutGatewayAccessIsUnauthorised() {
        var parameters = visitor.authorizationParameters();
        parameters.put("scope", "openid");
        parameters.put("resource", "https://tools.example/mcp");
        String code = Visitor.queryOf(gateway.authorize(visitor.authorizationRequest(parameters), "ada"))
                .get("code")
                .orElseThrow();
        var exchange = visitor.tokenParameters(code);
        exchange.put("resource", "https://tools.example/mcp");
        String narrow = visitor.token(exchange).text("access_token");

        Visitor.Answer answer = visitor.chat(narrow, Visitor.question(FakeGateway.MODEL, false, "hello"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("description")).isEqualTo("oauth_gateway_scope_required");
    }

    @Test
    void badCredentialsHaveTheReasonInTheDescription() {
        assertThat(visitor.chat("a.b.c", "{}").text("description")).isEqualTo("oauth_delegated_key_required");
        assertThat(visitor.chat("", "{}").text("description")).isEqualTo("missing_or_invalid_authorization_header");
    }

    @Test
    void theAnswerIsCutAtTheAskedLength() {
        JsonObject answer = visitor.chat(
                        token,
                        "{\"model\":\"acme/echo-1\",\"max_completion_tokens\":2,\"messages\":[{\"role\":\"user\","
                                + "\"content\":[{\"type\":\"text\",\"text\":\"in parts\"}]}]}")
                .json();

        JsonObject choice = answer.getJsonArray("choices").getJsonObject(0);
        assertThat(choice.getString("finish_reason")).isEqualTo("length");
        assertThat(choice.getJsonObject("message").getString("content")).isEqualTo("You said:");
    }

    @Test
    void nothingSaidIsAnsweredToo() {
        assertThat(visitor.chat(token, Visitor.question(FakeGateway.MODEL, false, " "))
                        .body())
                .contains("You said nothing");
        assertThat(visitor.get(Endpoint.CHAT, token).status()).isEqualTo(405);
    }

    @Test
    void aBodyOverSixteenMebibytesIsTooLarge() {
        assertThat(visitor.chat(token, " ".repeat(16 * 1024 * 1024 + 1)).status())
                .isEqualTo(413);
    }
}
