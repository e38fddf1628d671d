package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.portcullis.client.tools.RunListener;
import io.github.portcullis.client.tools.ToolCall;
import io.github.portcullis.client.tools.ToolMethod;
import io.github.portcullis.client.tools.ToolResult;
import io.github.portcullis.client.tools.Toolbox;
import io.github.portcullis.testkit.ChatAnswer;
import io.github.portcullis.testkit.ChatTurn;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChatRunTest {
    private static final ChatRequest REQUEST = ChatRequest.of(FakeGateway.MODEL, "Is it warmer in Rome or in Oslo?");

    @RegisterExtension
    static final FakeGatewayExtension fake = FakeGatewayExtension.with(
            FakeGateway.builder().pace(Duration.ZERO).script(turn -> ChatRunTest.script.apply(turn)));

    private static volatile Function<ChatTurn, ChatAnswer> script = ChatRunTest::weather;

    private FakeGateway gateway;
    private Chat chat;

    /** A tool of the application. */
    public static final class Thermometer {
        @ToolMethod("Measures the temperature in a city, in degrees Celsius")
        public int temperature(String city) {
            return city.equals("Rome") ? 21 : 7;
        }
    }

    @BeforeEach
    void signIn() {
        script = ChatRunTest::weather;
        gateway = fake.gateway();
        chat = Clients.signedIn(gateway, "ada").chat();
    }

    @Test
    void theModelGetsWhatItsCallsReturnAndAnswers() {
        ChatRun run = chat.run(REQUEST, Toolbox.ofMethods(new Thermometer()));

        assertThat(run.text()).isEqualTo("Measured: [21, 7]");
        assertThat(run.answers()).hasSize(2);
        assertThat(run.messages())
                .extracting(ChatMessage::role)
                .containsExactly("user", "assistant", "tool", "tool", "assistant");
        assertThat(run.totalTokens())
                .isGreaterThan(
                        run.completion().usage().orElseThrow().totalTokens().orElse(0));
        JsonObject sent = gateway.requests(Endpoint.CHAT).get(0).json().orElseThrow();
        assertThat(sent.getJsonArray("tools")
                        .getJsonObject(0)
                        .getJsonObject("function")
                        .getString("name"))
                .isEqualTo("temperature");
    }

    @Test
    void aRunCanGoOn() {
        Toolbox tools = Toolbox.ofMethods(new Thermometer());
        ChatRun first = chat.run(REQUEST, tools);
        ChatRequest.Builder next = ChatRequest.builder(FakeGateway.MODEL);
        first.messages().forEach(next::message);

        ChatRun second = chat.run(next.user("And now?").build(), tools);

        assertThat(second.messages()).hasSize(10);
    }

    @Test
    void textAndArgumentsArriveInPieces() {
        List<String> heard = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void text(String piece) {
                heard.add(piece.strip());
            }

            @Override
            public void called(ToolCall call) {
                heard.add(call.name() + call.arguments());
            }

            @Override
            public void answered(ToolResult result) {
                heard.add("=" + result.text());
            }
        };

        ChatRun run = chat.run(REQUEST, Toolbox.ofMethods(new Thermometer()), listener);

        assertThat(heard)
                .containsExactly(
                        "Let",
                        "me",
                        "look.",
                        "temperature{\"city\":\"Rome\"}",
                        "temperature{\"city\":\"Oslo\"}",
                        "=21",
                        "=7",
                        "Measured:",
                        "[21,",
                        "7]");
        assertThat(run.text()).isEqualTo("Measured: [21, 7]");
        assertThat(run.messages().get(1).text()).isEqualTo("Let me look.");
        assertThat(run.messages().get(1).toolCalls())
                .extracting(ToolCall::id)
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @Test
    void aStreamHasThePiecesOfEachCallAndPutsThemTogether() {
        List<String> names = new ArrayList<>();
        StringBuilder second = new StringBuilder();
        try (ChatStream stream = chat.stream(REQUEST)) {
            stream.forEachRemaining(chunk -> chunk.toolCalls().forEach(piece -> {
                if (!piece.id().isEmpty()) {
                    names.add(piece.index() + piece.name());
                }
                second.append(piece.index() == 1 ? piece.arguments() : "");
            }));

            assertThat(names).containsExactly("0temperature", "1temperature");
            assertThat(second).hasToString("{\"city\":\"Oslo\"}");
            assertThat(stream.result().toolCalls())
                    .extracting(ToolCall::arguments)
                    .containsExactly("{\"city\":\"Rome\"}", "{\"city\":\"Oslo\"}");
        }
    }

    @Test
    void aListenerThatThrowsEndsTheRunAndTheStream() {
        assertThatThrownBy(() -> chat.run(REQUEST, Toolbox.ofMethods(new Thermometer()), piece -> {
                    throw new IllegalStateException("the browser is gone");
                }))
                .hasMessage("the browser is gone");
        assertThat(gateway.calls(Endpoint.CHAT)).isEqualTo(1);
    }

    @Test
    void aModelThatDoesNotComeToAnEndIsStopped() {
        script = turn -> ChatAnswer.call("temperature", "{\"city\":\"Rome\"}");

        UnusableAnswerException stopped = catchThrowableOfType(
                UnusableAnswerException.class,
                () -> chat.run(REQUEST, Toolbox.ofMethods(new Thermometer()).rounds(2)));

        assertThat(stopped.code()).isEqualTo("tool-rounds-exceeded");
        assertThat(stopped.kind()).isEqualTo(GatewayException.Kind.FIX);
        assertThat(stopped.answer().orElseThrow().toolCalls()).hasSize(1);
        assertThat(stopped.messages()).hasSize(6);
        assertThat(gateway.calls(Endpoint.CHAT)).isEqualTo(3);
    }

    @Test
    void theModelHearsOfItsMistakesAndMayMendThem() {
        script = turn -> {
            if (turn.toolResults().isEmpty()) {
                return ChatAnswer.call("thermometer", "{}")
                        .andCall("temperature", "{\"town\":\"Rome\"}")
                        .andCall("temperature", "{");
            }
            return ChatAnswer.text(String.join(" / ", turn.toolResults()));
        };

        assertThat(chat.run(REQUEST, Toolbox.ofMethods(new Thermometer())).text())
                .isEqualTo("There is no tool 'thermometer'. The tools are: temperature."
                        + " / The arguments do not fit: arguments is without city."
                        + " / The arguments are not a JSON object.");
    }

    @Test
    void aChoiceThatForcesACallForcesOnlyTheFirst() {
        JsonObject own =
                Json.createObjectBuilder().add("type", "phaseo:web_search").build();
        ChatRequest forced = ChatRequest.builder(FakeGateway.MODEL)
                .user("Hello")
                .toolChoice("temperature")
                .with("tools", Json.createArrayBuilder().add(own).build())
                .build();

        chat.run(forced, Toolbox.ofMethods(new Thermometer()));

        JsonObject first = gateway.requests(Endpoint.CHAT).get(0).json().orElseThrow();
        assertThat(first.getJsonObject("tool_choice").getJsonObject("function").getString("name"))
                .isEqualTo("temperature");
        assertThat(first.getJsonArray("tools")).hasSize(2).first().isEqualTo(own);
        assertThat(gateway.requests(Endpoint.CHAT).get(1).json().orElseThrow()).doesNotContainKey("tool_choice");
    }

    @Test
    void aFailureOfTheGatewayEndsTheRun() {
        gateway.fail(Endpoint.CHAT, Failure.insufficientFunds());

        assertThatThrownBy(() -> chat.run(REQUEST, Toolbox.ofMethods(new Thermometer())))
                .isInstanceOf(PaymentRequiredException.class);
    }

    @Test
    void aResultWithoutItsCallIsRefusedByTheGateway() {
        ToolCall unknown =
                new ToolCall(Json.createObjectBuilder().add("id", "call_none").build());
        ChatRequest request = ChatRequest.builder(FakeGateway.MODEL)
                .user("Hello")
                .message(ChatMessage.toolResult(new ToolResult(unknown, "7", false)))
                .tools(Toolbox.ofMethods(new Thermometer()))
                .build();

        assertThatThrownBy(() -> chat.completions(request))
                .isInstanceOf(RequestRejectedException.class)
                .hasMessageContaining("call_none");
    }

    private static ChatAnswer weather(ChatTurn turn) {
        return turn.toolResults().isEmpty()
                ? ChatAnswer.text("Let me look.")
                        .andCall("temperature", "{\"city\":\"Rome\"}")
                        .andCall("temperature", "{\"city\":\"Oslo\"}")
                : ChatAnswer.text("Measured: " + turn.toolResults());
    }
}
