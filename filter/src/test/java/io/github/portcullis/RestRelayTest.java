package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.ChatStream;
import io.github.portcullis.client.relay.RestRelay;
import io.github.portcullis.testkit.FakeGateway;
import jakarta.json.Json;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** On real servers the relay runs in the tests of sample-war; here, what a server's sink may do. */
class RestRelayTest {
    private static final ChatRequest QUESTION =
            ChatRequest.builder(FakeGateway.MODEL).user("Hi").build();

    private final Sink sink = new Sink();

    @Test
    void piecesAreSentOneAfterTheOtherAndTheSinkClosedAtTheEnd() {
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
            events.text("one");
            events.text("");
            events.text("two");
            events.data("[DONE]");
        })) {
            RestRelay.of(sink, new Events(), ForkJoinPool.commonPool()).text(stream(gateway));

            sink.sends("delta {\"text\":\"one\"}");
            assertThat(sink.sent).as("the first is on its way still").hasSize(1);
            sink.takes();
            sink.sends("delta {\"text\":\"two\"}");
            sink.takes();
            sink.sends("done {}");
            sink.takes();
            Scene.await("the sink is closed", sink::isClosed);
        }
    }

    @Test
    void failureIsTheLastEventInTheWordsOfTheApplication() {
        try (StreamingGateway gateway = StreamingGateway.of(events -> events.raw(": nothing\n\n"))) {
            RestRelay.of(sink, new Events(), ForkJoinPool.commonPool())
                    .problems(failure -> Json.createObjectBuilder()
                            .add("why", failure.code())
                            .build())
                    .text(stream(gateway));

            sink.sends("error {\"why\":\"stream-incomplete\"}");
            sink.takes();
            Scene.await("the sink is closed", sink::isClosed);
        }
    }

    @Test
    void sinkThatTakesNoMoreEndsTheCall() {
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
            for (int more = 0; more < 1_000; more++) {
                events.text("more");
                Thread.sleep(10);
            }
        })) {
            RestRelay.of(sink, new Events(), ForkJoinPool.commonPool()).text(stream(gateway));
            sink.sends("delta {\"text\":\"more\"}");

            sink.fails();

            Scene.await("the gateway notices", () -> gateway.left() == 1);
            assertThat(sink.isClosed()).isTrue();
        }
    }

    private static ChatStream stream(StreamingGateway gateway) {
        return gateway.client().chat().stream(QUESTION);
    }

    /** A sink whose browser takes an event when the test says so. */
    private static final class Sink implements SseEventSink {
        private final List<String> sent = new CopyOnWriteArrayList<>();
        private volatile CompletableFuture<Object> taken = new CompletableFuture<>();
        private volatile boolean closed;

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            CompletableFuture<Object> mine = new CompletableFuture<>();
            taken = mine;
            sent.add(event.getName() + " " + event.getData());
            return mine;
        }

        void sends(String event) {
            Scene.await(event, () -> sent.contains(event));
        }

        void takes() {
            taken.complete("taken");
        }

        void fails() {
            taken.completeExceptionally(new java.io.IOException("the browser left"));
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Events implements Sse {
        @Override
        public OutboundSseEvent.Builder newEventBuilder() {
            throw new UnsupportedOperationException("newEvent is enough");
        }

        @Override
        public OutboundSseEvent newEvent(String name, String data) {
            return new Event(name, data);
        }

        @Override
        public SseBroadcaster newBroadcaster() {
            throw new UnsupportedOperationException("nothing is broadcast");
        }
    }

    private record Event(String getName, String getData) implements OutboundSseEvent {
        @Override
        public Class<?> getType() {
            return String.class;
        }

        @Override
        public Type getGenericType() {
            return new GenericType<String>() {}.getType();
        }

        @Override
        public MediaType getMediaType() {
            return MediaType.TEXT_PLAIN_TYPE;
        }

        @Override
        public String getId() {
            return "";
        }

        @Override
        public String getComment() {
            return "";
        }

        @Override
        public long getReconnectDelay() {
            return RECONNECT_NOT_SET;
        }

        @Override
        public boolean isReconnectDelaySet() {
            return false;
        }
    }
}
