package io.github.portcullis.bridge.langchain4j;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import io.github.portcullis.client.ChatStream;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.GatewayStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives a stream's events to LangChain4j, on this thread. Chats are read as chats, since LangChain4j takes an answer
 * that breaks off for a whole one.
 */
record EventPump(Supplier<Events> opening, ServerSentEventListener listener) implements Runnable {
    private static final ServerSentEvent DONE = new ServerSentEvent(null, "[DONE]");

    /** A stream of either form. */
    private interface Events extends AutoCloseable {
        @Nullable
        ServerSentEvent next();

        @Override
        void close();
    }

    static EventPump of(OutgoingCall call, GatewayClient user, ServerSentEventListener listener) {
        return new EventPump(
                () -> call.isChat()
                        ? chat(user.chat().stream(call.chatRequest()))
                        : raw(user.stream(call.gatewayRequest())),
                listener);
    }

    @Override
    public void run() {
        try (Events events = opening.get()) {
            listener.onOpen(SuccessfulHttpResponse.builder()
                    .statusCode(200)
                    .headers(Map.of("Content-Type", List.of("text/event-stream")))
                    .build());
            Cancellation cancellation = new Cancellation(events);
            ServerSentEventContext context = new ServerSentEventContext(cancellation);
            for (ServerSentEvent event = events.next(); event != null; event = events.next()) {
                listener.onEvent(event, context);
                if (cancellation.isCancelled()) {
                    return;
                }
            }
        } catch (GatewayException failure) {
            listener.onError(Failures.translate(failure));
            return;
        }
        listener.onClose();
    }

    private static Events chat(ChatStream stream) {
        return new Events() {
            private boolean ended;

            @Override
            public @Nullable ServerSentEvent next() {
                if (stream.hasNext()) {
                    return new ServerSentEvent(null, stream.next().json().toString());
                }
                ServerSentEvent last = ended ? null : DONE;
                ended = true;
                return last;
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    private static Events raw(GatewayStream stream) {
        return new Events() {
            @Override
            public @Nullable ServerSentEvent next() {
                if (!stream.hasNext()) {
                    return null;
                }
                var event = stream.next();
                return new ServerSentEvent(event.event(), event.data());
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    /** LangChain4j's way to end a stream early, from any thread. */
    private static final class Cancellation implements ServerSentEventParsingHandle {
        private final Events events;
        private volatile boolean cancelled;

        Cancellation(Events events) {
            this.events = events;
        }

        @Override
        public void cancel() {
            cancelled = true;
            events.close();
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
