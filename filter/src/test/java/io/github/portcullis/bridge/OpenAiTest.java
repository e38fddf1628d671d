package io.github.portcullis.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.github.portcullis.bridge.openai.GatewayOpenAi;
import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.Clients;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.PaymentRequiredException;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeGatewayExtension.class)
class OpenAiTest {
    private static final ChatCompletionCreateParams HELLO = ChatCompletionCreateParams.builder()
            .model(FakeGateway.MODEL)
            .addUserMessage("hello")
            .build();

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final FakeGateway fake;
    private final GatewayClient gateway;
    private final OpenAIClient openAi;

    OpenAiTest(FakeGateway fake) {
        this.fake = fake;
        gateway = Clients.lasting(fake, "ada");
        openAi = GatewayOpenAi.client(gateway, executor);
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void chatIsSentWithTheUsersTokenAndNoKeyOfTheLibrary() {
        ChatCompletion completion = openAi.chat().completions().create(HELLO);

        assertThat(completion.choices().get(0).message().content()).isPresent();
        assertThat(fake.requests(Endpoint.CHAT).get(0).header("authorization"))
                .contains("Bearer " + gateway.tokens().token().value());
    }

    @Test
    void streamArrivesInPieces() {
        try (StreamResponse<ChatCompletionChunk> chunks =
                openAi.chat().completions().createStreaming(HELLO)) {
            String text = chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .collect(Collectors.joining());

            assertThat(text).contains("hello");
        }
    }

    @Test
    void asynchronousCallIsMadeOnTheExecutor() throws Exception {
        ChatCompletion completion =
                openAi.async().chat().completions().create(HELLO).get(20, TimeUnit.SECONDS);

        assertThat(completion.choices()).hasSize(1);
    }

    @Test
    void failureIsOursAndNotRepeatedByTheLibrary() {
        fake.fail(Endpoint.CHAT, Failure.insufficientFunds().once());

        assertThatThrownBy(() -> openAi.chat().completions().create(HELLO))
                .isInstanceOf(PaymentRequiredException.class);
        assertThat(fake.calls(Endpoint.CHAT)).isEqualTo(1);
    }

    @Test
    void revokedAuthorizationAsksTheUserAgain() {
        fake.revokeAuthorization("ada");

        assertThatThrownBy(() -> openAi.chat().completions().create(HELLO))
                .isInstanceOf(AuthorizationRequiredException.class);
    }

    @Test
    void requestForAnotherBaseUrlIsRefusedBeforeATokenLeaves() {
        OpenAIClient elsewhere = openAi.withOptions(options -> options.baseUrl("https://api.openai.com/v1"));

        assertThatThrownBy(() -> elsewhere.chat().completions().create(HELLO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base URL");
        assertThat(fake.calls(Endpoint.CHAT)).isZero();
    }
}
