package io.github.portcullis.benchmarks;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.ChatChunk;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.ChatStream;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.TokenSource;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Ours, standing alone; open streams share the threads of one pool. */
final class PortcullisTextClient implements TextClient {
    private static final int THREADS = 8;

    private final GatewayClient client;
    private final Executor pool = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });

    PortcullisTextClient(URI gateway) {
        client = GatewayClient.builder(TokenSource.of(new AccessToken("token")))
                .baseUri(gateway)
                .build();
    }

    @Override
    public int answer() {
        return client.chat()
                .completions(ChatRequest.of(StubGateway.MANY, "Hi"))
                .text()
                .length();
    }

    @Override
    public void stream(String model, Consumer<String> text) {
        try (ChatStream stream = client.chat().stream(ChatRequest.of(model, "Hi"))) {
            stream.forEachText(text);
        }
    }

    @Override
    public void open(String model, Consumer<String> text) {
        ChatStream stream = client.chat().stream(ChatRequest.of(model, "Hi"));
        stream.publisher(pool).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ChatChunk chunk) {
                text.accept(chunk.text());
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        });
    }
}
