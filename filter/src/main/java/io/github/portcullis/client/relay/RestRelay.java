package io.github.portcullis.client.relay;

import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.TextStream;
import jakarta.json.JsonObject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Forwards a stream of the gateway to the browser as server-sent events, in one line of a Jakarta REST resource that
 * returns nothing:
 *
 * <pre>{@code
 * RestRelay.of(sink, sse, threads).text(client.chat().stream(question));
 * }</pre>
 *
 * <p>The events are those of {@link SseRelay}, without heartbeats: a browser that leaves is found out at the next piece. A
 * piece is asked for when the server has taken the last one, so a slow browser slows the gateway as far as the server lets
 * it. The stream and the sink are the relay's from then on. Needs the API of Jakarta REST 3.0 or newer. Immutable.
 *
 * @since 1.0
 */
public final class RestRelay {
    private final SseEventSink sink;
    private final Sse sse;
    private final Executor threads;
    private final Function<? super GatewayException, JsonObject> problems;

    private RestRelay(
            SseEventSink sink, Sse sse, Executor threads, Function<? super GatewayException, JsonObject> problems) {
        this.sink = sink;
        this.sse = sse;
        this.threads = threads;
        this.problems = problems;
    }

    /**
     * Returns a relay to the browser of a request.
     *
     * @param threads where events are made and sent, such as a {@code ManagedExecutorService}; none waits for the gateway
     */
    public static RestRelay of(SseEventSink sink, Sse sse, Executor threads) {
        return new RestRelay(sink, sse, threads, SseText::problem);
    }

    /** Sets what the data of the event {@code error} is, such as a sentence for the user. */
    public RestRelay problems(Function<? super GatewayException, JsonObject> data) {
        return new RestRelay(sink, sse, threads, data);
    }

    /** Forwards the text of a chat, a response or a message, as {@link SseRelay#text} does. */
    public <P> void text(TextStream<P> stream) {
        stream.publisher(threads).subscribe(new Forwarding<>(stream));
    }

    /** One stream on its way; the publisher calls it from one thread at a time. */
    private final class Forwarding<P> implements Flow.Subscriber<P> {
        private final TextStream<P> stream;
        private volatile @Nullable Subscription subscription;

        Forwarding(TextStream<P> stream) {
            this.stream = stream;
        }

        @Override
        public void onSubscribe(Subscription opened) {
            subscription = opened;
            more();
        }

        @Override
        public void onNext(P piece) {
            String text = stream.textOf(piece);
            if (text.isEmpty()) {
                more();
            } else {
                send("delta", SseText.text(text), this::more);
            }
        }

        @Override
        public void onError(Throwable failure) {
            send("error", SseText.told(failure, problems), sink::close);
        }

        @Override
        public void onComplete() {
            send("done", SseText.end(stream), sink::close);
        }

        private void more() {
            Subscription opened = subscription;
            if (opened != null) {
                opened.request(1);
            }
        }

        /** Sends an event and goes on when it is sent; a sink that takes none is that of a browser which left. */
        private void send(String name, JsonObject data, Runnable then) {
            if (sink.isClosed()) {
                stream.close();
                return;
            }
            CompletionStage<?> unused = sink.send(sse.newEvent(name, data.toString()))
                    .whenComplete((sent, gone) -> {
                        if (gone == null) {
                            then.run();
                        } else {
                            stream.close();
                            sink.close();
                        }
                    });
        }
    }
}
