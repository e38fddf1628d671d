package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class BodyQueueTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final List<ByteBuffer> BYTES = List.of(ByteBuffer.wrap(new byte[] {1}));

    private final Counted subscription = new Counted();
    private final BodyQueue queue = new BodyQueue();

    @Test
    void bytesAreAskedForOnlyWhenTheLastOnesAreTaken() throws Exception {
        queue.onSubscribe(subscription);
        assertThat(subscription.requested).isEqualTo(1);

        queue.onNext(BYTES);
        assertThat(subscription.requested).isEqualTo(1);

        assertThat(queue.take(SHORT)).isEqualTo(BYTES);
        assertThat(subscription.requested).isEqualTo(2);
    }

    @Test
    void silenceIsATimeout() {
        queue.onSubscribe(subscription);

        assertThatThrownBy(() -> queue.take(SHORT)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void theEndStaysTheEnd() throws Exception {
        queue.onComplete();

        assertThat(queue.take(SHORT)).isNull();
        assertThat(queue.take(SHORT)).isNull();
    }

    @Test
    void aBrokenConnectionIsNoEnd() {
        queue.onError(new IOException("reset"));

        assertThatThrownBy(() -> queue.take(SHORT)).isInstanceOf(IOException.class);
    }

    @Test
    void aBodyThatIsClosedIsNotBroken() throws Exception {
        queue.close();
        queue.onError(new IOException("cancelled"));

        assertThat(queue.take(SHORT)).isNull();
        assertThat(queue.isClosed()).isTrue();
    }

    @Test
    void aBodyThatReportsItsOwnCancellingIsNotBroken() throws Exception {
        queue.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {
                queue.onError(new IOException("cancelled"));
            }
        });
        queue.close();

        assertThat(queue.take(SHORT)).isNull();
    }

    @Test
    void aQueueClosedBeforeItsBodyCancelsTheBody() {
        queue.close();
        queue.onSubscribe(subscription);

        assertThat(subscription.cancelled).isTrue();
        assertThat(subscription.requested).isZero();
    }

    private static final class Counted implements Subscription {
        private long requested;
        private boolean cancelled;

        @Override
        public void request(long n) {
            requested += n;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
