package io.github.portcullis.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiModerationModel;
import io.github.portcullis.bridge.langchain4j.GatewayHttpClientBuilder;
import io.github.portcullis.bridge.langchain4j.GatewayModels;
import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.Clients;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayFaultException;
import io.github.portcullis.client.PaymentRequiredException;
import io.github.portcullis.client.RateLimitedException;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeGatewayExtension.class)
class LangChain4jTest {
    private final FakeGateway fake;
    private final GatewayClient gateway;
    private final ChatModel chat;
    private final StreamingChatModel streaming;

    LangChain4jTest(FakeGateway fake) {
        this.fake = fake;
        gateway = Clients.lasting(fake, "ada");
        chat = GatewayModels.chat(gateway, FakeGateway.MODEL).build();
        streaming = GatewayModels.streaming(gateway, FakeGateway.MODEL).build();
    }

    @Test
    void chatIsSentWithTheUsersTokenAndNoKeyOfTheLibrary() {
        assertThat(chat.chat("hello")).isNotBlank();

        var sent = fake.requests(Endpoint.CHAT).get(0);
        assertThat(sent.header("authorization")).hasValueSatisfying(value -> assertThat(value)
                .isEqualTo("Bearer " + gateway.tokens().token().value()));
        assertThat(sent.field("model")).contains(FakeGateway.MODEL);
        assertThat(sent.header("user-agent"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("portcullis/"));
    }

    @Test
    void streamIsReadOnTheThreadThatAsks() throws Exception {
        Streamed streamed = new Streamed();

        streaming.chat("hello", streamed);

        assertThat(streamed.whole()).isCompleted();
        assertThat(streamed.whole().get().aiMessage().text())
                .isEqualTo(streamed.pieces())
                .isNotBlank();
        assertThat(streamed.whole().get().tokenUsage().outputTokenCount()).isPositive();
        assertThat(streamed.thread()).isEqualTo(Thread.currentThread());
    }

    @Test
    void streamIsReadOnTheExecutorThatIsSet() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Streamed streamed = new Streamed();
            GatewayModels.streaming(gateway, FakeGateway.MODEL)
                    .httpClientBuilder(GatewayHttpClientBuilder.of(gateway).streamExecutor(executor))
                    .build()
                    .chat("hello", streamed);

            assertThat(streamed.whole().get(20, TimeUnit.SECONDS).aiMessage().text())
                    .isNotBlank();
            assertThat(streamed.thread()).isNotEqualTo(Thread.currentThread());
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void streamThatBreaksOffIsNeverTakenForAWholeAnswer() {
        fake.fail(Endpoint.CHAT, Failure.truncateStream());
        Streamed streamed = new Streamed();

        streaming.chat("hello", streamed);

        assertThat(streamed.whole())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withStackTraceContaining(GatewayFaultException.class.getName())
                .withStackTraceContaining("stopped before its end");
    }

    @Test
    void errorWithinAStreamIsAnError() {
        fake.fail(Endpoint.CHAT, Failure.streamError("the model is gone"));
        Streamed streamed = new Streamed();

        streaming.chat("hello", streamed);

        assertThat(streamed.whole())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withStackTraceContaining("the model is gone");
    }

    @Test
    void failureIsOneOfTheLibraryWithOursAsItsCauseAndIsNotRepeated() {
        fake.fail(Endpoint.CHAT, Failure.insufficientFunds().once());
        assertThatThrownBy(() -> chat.chat("hello"))
                .isInstanceOf(NonRetriableException.class)
                .hasRootCauseInstanceOf(PaymentRequiredException.class);

        fake.fail(Endpoint.CHAT, Failure.keyLimitExceeded().once());
        assertThatThrownBy(() -> chat.chat("hello"))
                .isInstanceOf(RateLimitException.class)
                .hasRootCauseInstanceOf(RateLimitedException.class);

        fake.fail(Endpoint.CHAT, Failure.gateway(400, "validation_error", "no").once());
        assertThatThrownBy(() -> chat.chat("hello")).isInstanceOf(InvalidRequestException.class);

        assertThat(fake.calls(Endpoint.CHAT)).isEqualTo(3);
    }

    @Test
    void revokedAuthorizationIsFoundByWhoLooksThroughTheCauses() {
        fake.revokeAuthorization("ada");

        assertThatThrownBy(() -> chat.chat("hello"))
                .isInstanceOf(AuthenticationException.class)
                .cause()
                .isInstanceOf(AuthorizationRequiredException.class);
    }

    @Test
    void otherModelsOfTheLibraryTakeTheSameWay() {
        fake.fail(
                Endpoint.MODERATIONS,
                Failure.answer(200, "application/json", "{\"results\":[{\"flagged\":true,\"categories\":{}}]}"));

        var moderation = OpenAiModerationModel.builder()
                .httpClientBuilder(GatewayHttpClientBuilder.of(gateway))
                .baseUrl(GatewayHttpClientBuilder.BASE_URL)
                .modelName("acme/judge")
                .build();

        assertThat(moderation.moderate("hello").content().flagged()).isTrue();
    }

    @Test
    void modelWithABaseUrlOfItsOwnIsRefusedBeforeATokenLeaves() {
        ChatModel elsewhere = OpenAiChatModel.builder()
                .httpClientBuilder(GatewayHttpClientBuilder.of(gateway))
                .baseUrl("https://api.openai.com/v1")
                .modelName("gpt")
                .maxRetries(0)
                .build();

        assertThatThrownBy(() -> elsewhere.chat("hello"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BASE_URL");
        assertThat(fake.calls(Endpoint.CHAT)).isZero();
    }
}
