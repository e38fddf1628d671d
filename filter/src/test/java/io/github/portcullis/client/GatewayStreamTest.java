package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A stream as those see it that do not wait for it. */
class GatewayStreamTest {
    private final BodyQueue bytes = new BodyQueue();
    private final GatewayStream stream = new GatewayStream(
            new AnswerHead(
                    GatewayRequest.get("/x"),
                    new AccessToken("t"),
                    TraceContext.begin(() -> 1),
                    200,
                    HttpHeaders.of(Map.of(), (a, b) -> true)),
            bytes,
            Clients.connection(java.net.URI.create("http://127.0.0.1:1/v1")).build(),
            CallWatch.NONE);

    @Test
    void anEventThatIsThereIsReadWithoutAWait() {
        assertThat(stream.isReady()).isFalse();

        come("data: a\n\ndata: b\n\ndata:");

        assertThat(stream.isReady()).isTrue();
        assertThat(stream.next().data()).isEqualTo("a");
        assertThat(stream.isReady()).isTrue();
        assertThat(stream.next().data()).isEqualTo("b");
        assertThat(stream.isReady()).isFalse();
    }

    @Test
    void theEndIsReadWithoutAWait() {
        bytes.onComplete();

        assertThat(stream.isReady()).isTrue();
        assertThat(stream.hasNext()).isFalse();
    }

    @Test
    void whoDoesNotWaitHearsWhenMoreCame() {
        AtomicInteger heard = new AtomicInteger();
        stream.whenMoreComes(heard::incrementAndGet);
        assertThat(heard).hasValue(0);

        come("data: a\n");
        come("\n");

        assertThat(heard).hasValue(1);
        assertThat(stream.isReady()).isTrue();
    }

    @Test
    void aClosedStreamHasNoMoreEvents() {
        stream.close();

        assertThat(stream.isReady()).isTrue();
        assertThatThrownBy(stream::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed before its end");
    }

    private void come(String text) {
        bytes.onNext(List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }
}
