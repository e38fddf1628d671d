package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.ChatChunk;
import io.github.portcullis.client.ChatCompletion;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.ChatStream;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.Message;
import io.github.portcullis.client.MessageEvent;
import io.github.portcullis.client.MessageStream;
import io.github.portcullis.client.MessagesRequest;
import io.github.portcullis.client.ModelResponse;
import io.github.portcullis.client.ResponseEvent;
import io.github.portcullis.client.ResponseStream;
import io.github.portcullis.client.ResponsesRequest;
import io.github.portcullis.client.TokenSource;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the code of docs/streaming.md and docs/responses-and-messages.md. The answers are canned. */
@ExtendWith(FakeGatewayExtension.class)
class StreamingPageTest {
    private final StringBuilder page = new StringBuilder();
    private final GatewayClient gateway;
    private final FakeGateway fake;

    StreamingPageTest(FakeGateway fake) {
        this.fake = fake;
        this.gateway = GatewayClient.builder(TokenSource.of(new AccessToken("a-key-for-docs")))
                .baseUri(fake.baseUri())
                .build();
    }

    @Test
    void textOnlyAndTheWhole() {
        chatEvents();
        ChatRequest request = ChatRequest.of("acme/echo-1", "Good morning");

        // tag::whole[]
        try (ChatStream stream = gateway.chat().stream(request)) {
            stream.forEachText(page::append);
            ChatCompletion whole = stream.result();
            whole.usage().ifPresent(usage -> System.out.println(usage.totalTokens()));
        }
        // end::whole[]

        assertThat(page).hasToString("Hi");
    }

    @Test
    void publisher() {
        chatEvents();
        ChatRequest request = ChatRequest.of("acme/echo-1", "Good morning");
        ExecutorService executor = Executors.newSingleThreadExecutor();
        CompletableFuture<String> end = new CompletableFuture<>();

        // tag::publisher[]
        gateway.chat().stream(request).publisher(executor).subscribe(new Flow.Subscriber<ChatChunk>() {
            private Flow.Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                subscription.request(1);
            }

            @Override
            public void onNext(ChatChunk chunk) {
                page.append(chunk.text());
                subscription.request(1);
            }

            @Override
            public void onError(Throwable failure) {
                end.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                end.complete(page.toString());
            }
        });
        // end::publisher[]

        assertThat(end.join()).isEqualTo("Hi");
        executor.shutdown();
    }

    @Test
    void responses() {
        fake.fail(
                Endpoint.RESPONSES,
                Failure.answer(
                        200,
                        "application/json",
                        "{\"id\":\"G-1\",\"output\":[{\"type\":\"message\",\"content\":[{\"text\":\"Hi\"}]}]}"));

        // tag::response[]
        ModelResponse first = gateway.responses().create(ResponsesRequest.of("acme/echo-1", "Good morning"));
        ModelResponse second = gateway.responses()
                .create(ResponsesRequest.builder("acme/echo-1")
                        .instructions("Answer in one sentence.")
                        .user("Good morning")
                        .output(first)
                        .user("And now?")
                        .maxOutputTokens(200)
                        .build());
        String text = second.text();
        // end::response[]

        assertThat(text).isEqualTo("Hi");
    }

    @Test
    void responseEvents() {
        fake.fail(
                Endpoint.RESPONSES,
                events("event: response.output_text.delta\ndata: {\"delta\":\"Hi\"}\n\n"
                        + "event: response.completed\ndata: {\"response\":{\"status\":\"completed\"}}\n\n"));
        ResponsesRequest request = ResponsesRequest.of("acme/echo-1", "Good morning");

        // tag::response-events[]
        try (ResponseStream stream = gateway.responses().stream(request)) {
            while (stream.hasNext()) {
                ResponseEvent event = stream.next();
                if (event instanceof ResponseEvent.TextDelta delta) {
                    page.append(delta.text());
                } else if (event instanceof ResponseEvent.ArgumentsDelta delta) {
                    System.out.println(delta.arguments());
                }
            }
        }
        // end::response-events[]

        assertThat(page).hasToString("Hi");
    }

    @Test
    void messages() {
        fake.fail(
                Endpoint.MESSAGES,
                Failure.answer(200, "application/json", "{\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}"));

        // tag::message[]
        Message message = gateway.messages()
                .create(MessagesRequest.builder("acme/echo-1", 200)
                        .system("Answer in one sentence.")
                        .user("Good morning")
                        .build());
        String text = message.text();
        // end::message[]

        assertThat(text).isEqualTo("Hi");
    }

    @Test
    void messageEvents() {
        fake.fail(
                Endpoint.MESSAGES,
                events(
                        "data: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}}\n\n"
                                + "data: {\"type\":\"message_stop\"}\n\n"));
        MessagesRequest request = MessagesRequest.of("acme/echo-1", 200, "Good morning");

        // tag::message-events[]
        try (MessageStream stream = gateway.messages().stream(request)) {
            while (stream.hasNext()) {
                if (stream.next() instanceof MessageEvent.TextDelta delta) {
                    page.append(delta.text());
                }
            }
        }
        // end::message-events[]

        assertThat(page).hasToString("Hi");
    }

    private void chatEvents() {
        fake.fail(
                Endpoint.CHAT,
                events("data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}],\"usage\":{\"total_tokens\":7}}\n\n"
                        + "data: [DONE]\n\n"));
    }

    private static Failure events(String events) {
        return Failure.answer(200, "text/event-stream", events);
    }
}
