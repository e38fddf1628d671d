package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
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
