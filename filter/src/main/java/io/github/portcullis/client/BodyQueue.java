package io.github.portcullis.client;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Hands the bytes of a body from the HTTP client's thread to the reader's. The next bytes are asked for when the reader
 * takes the last ones, so a slow reader slows the gateway down and memory stays bounded. One reader; {@link #close}
 * from any thread.
 */
final class BodyQueue implements BodySubscriber<BodyQueue>, AutoCloseable {

    private sealed interface Signal permits Bytes, End {}

    private record Bytes(List<ByteBuffer> buffers) implements Signal {}

    private record End(@Nullable Throwable failure) implements Signal {}

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();
    private volatile @Nullable Subscription subscription;
    private volatile boolean closed;

    @Override
    public CompletionStage<BodyQueue> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        if (closed) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        add(new Bytes(buffers));
    }

    @Override
    public void onError(Throwable failure) {
        add(new End(failure));
    }

    @Override
    public void onComplete() {
        add(new End(null));
    }

    private void add(Signal signal) {
        signals.add(signal);
        tell();
    }

    private void tell() {
        Runnable told = waiting.getAndSet(null);
        if (told != null) {
            told.run();
        }
    }

    /** Tells once, on the thread that brings it, that there is something to take; at once if there is. */
    void whenMoreComes(Runnable told) {
        waiting.set(told);
        if (!signals.isEmpty()) {
            tell();
        }
    }

    /** Returns whether {@link #take} gives bytes without waiting. */
    boolean hasBytes() {
        return signals.peek() instanceof Bytes;
    }

    /** Returns whether {@link #take} would tell the end. */
    boolean hasEnded() {
        return signals.peek() instanceof End;
    }

    /**
     * Returns the next bytes, or null at the end of the body or when it was closed.
     *
     * @throws TimeoutException if none came in time
     * @throws IOException if the connection broke
     * @throws InterruptedException if the reading thread was interrupted
     */
    @Nullable
    List<ByteBuffer> take(Duration longestSilence) throws TimeoutException, IOException, InterruptedException {
        Signal signal = signals.poll(longestSilence.toNanos(), TimeUnit.NANOSECONDS);
        if (signal == null) {
            throw new TimeoutException();
        }
        if (signal instanceof Bytes bytes) {
            Subscription more = subscription;
            if (more != null) {
                more.request(1);
            }
            return bytes.buffers();
        }
        signals.add(signal);
        Throwable failure = ((End) signal).failure();
        // newer JDKs report a cancelled body as a broken one
        if (failure != null && !closed) {
            throw new IOException("the connection broke", failure);
        }
        return null;
    }

    boolean isClosed() {
        return closed;
    }

    /** Cancels the exchange and wakes the reader; again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
        add(new End(null));
    }
}
