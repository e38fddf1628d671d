package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.portcullis.client.tools.AnswerType;
import io.github.portcullis.client.tools.Describe;
import io.github.portcullis.testkit.ChatAnswer;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StructuredAnswerTest {
    private static final ChatRequest REQUEST = ChatRequest.of(FakeGateway.MODEL, "Three apples");

    private FakeGateway gateway = FakeGateway.builder().pace(Duration.ZERO).start();

    public record Order(
            @Describe("What is bought") String item, int count, Optional<LocalDate> due, List<String> notes) {}

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void anAnswerComesAsTheRecordThatWasAskedFor() {
        StructuredAnswer<Order> answer = Clients.signedIn(gateway, "ada").chat().completions(REQUEST, Order.class);

        assertThat(answer.value())
                .isEqualTo(new Order("Three", 2, Optional.of(LocalDate.of(2026, 3, 1)), List.of("apples")));
        assertThat(answer.completion().usage()).isPresent();
        JsonObject format =
                gateway.requests(Endpoint.CHAT).get(0).json().orElseThrow().getJsonObject("response_format");
        assertThat(format).isEqualTo(AnswerType.of(Order.class).responseFormat());
    }

    @Test
    void theAnswerOfAStreamIsReadTheSameWay() {
        AnswerType<Order> type = AnswerType.of(Order.class);
        ChatRequest request = ChatRequest.builder(FakeGateway.MODEL)
                .user("Five pears")
                .answer(type)
                .build();

        try (ChatStream stream = Clients.signedIn(gateway, "ada").chat().stream(request)) {
            assertThat(StructuredAnswer.of(stream.result(), type).value().item())
                    .isEqualTo("Five");
        }
    }

    @Test
    void aRefusalIsTold() {
        says(ChatAnswer.refusal("I do not sell fruit."));

        UnusableAnswerException refused = failure(REQUEST);

        assertThat(refused.code()).isEqualTo("answer-refused");
        assertThat(refused.description()).contains("I do not sell fruit.");
        assertThat(refused.generationId()).isPresent();
        assertThat(refused.answer()).isPresent();
    }

    @Test
    void aFilteredAnswerIsARefusal() {
        gateway.fail(Endpoint.CHAT, Failure.answer(200, "application/json", """
                {"choices":[{"message":{"role":"assistant","content":""},"finish_reason":"content_filter"}]}"""));

        assertThat(failure(REQUEST).code()).isEqualTo("answer-refused");
    }

    @Test
    void anAnswerThatIsCutOffIsTold() {
        says(ChatAnswer.text("{\"item\": \"a very long one\", \"count\": 1}"));

        UnusableAnswerException cut = failure(
                ChatRequest.builder(FakeGateway.MODEL).user("x").maxTokens(2).build());

        assertThat(cut.code()).isEqualTo("answer-cut-off");
        assertThat(cut.answer().orElseThrow().text()).isEqualTo("{\"item\": \"a");
        assertThat(cut.kind()).isEqualTo(GatewayException.Kind.FIX);
        assertThat(cut.retryable()).isFalse();
    }

    @Test
    void anAnswerThatDoesNotFitIsToldWithItsPlaceAndKept() throws Exception {
        says(ChatAnswer.text("{\"item\":\"apples\",\"count\":\"many\",\"notes\":[]}"));

        UnusableAnswerException unfit = failure(REQUEST);

        assertThat(unfit.code()).isEqualTo("answer-unfit");
        assertThat(unfit)
                .hasMessageContaining("answer.count is string and not integer")
                .hasMessageContaining("Order");
        assertThat(unfit.answer().orElseThrow().text()).contains("many");
        assertThat(unfit.kind()).isEqualTo(GatewayException.Kind.RETRY);
        assertThat(unfit.retryable()).isTrue();
        UnusableAnswerException copy = copied(unfit);
        assertThat(copy.code()).isEqualTo("answer-unfit");
        assertThat(copy.answer()).isEmpty();
        assertThat(copy.messages()).isEmpty();
    }

    @Test
    void anAnswerWithoutAChoiceDoesNotFit() {
        gateway.fail(Endpoint.CHAT, Failure.answer(200, "application/json", "{\"choices\":[]}"));

        assertThat(failure(REQUEST).code()).isEqualTo("answer-unfit");
    }

    @Test
    void aRequestHasOneForm() {
        ChatRequest request = ChatRequest.builder(FakeGateway.MODEL)
                .user("x")
                .answer(AnswerType.of(Order.class))
                .build();

        assertThatThrownBy(() -> Clients.client(gateway, "token-1").chat().completions(request, Order.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("response_format");
        assertThat(gateway.calls(Endpoint.CHAT)).isZero();
    }

    private void says(ChatAnswer answer) {
        gateway.close();
        gateway =
                FakeGateway.builder().pace(Duration.ZERO).script(turn -> answer).start();
    }

    private UnusableAnswerException failure(ChatRequest request) {
        return catchThrowableOfType(
                UnusableAnswerException.class,
                () -> Clients.signedIn(gateway, "ada").chat().completions(request, Order.class));
    }

    private static UnusableAnswerException copied(UnusableAnswerException failure) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(failure);
        return (UnusableAnswerException)
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }
}
