package io.github.portcullis.proxy;

import io.github.portcullis.browser.BrowserOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The body of an answer on its way to the browser, taken from the gateway as fast as the browser takes it. Thread-safe. */
final class LiveBody implements Flow.Subscriber<List<ByteBuffer>> {
    private static final int LONGEST_SILENCE = 4;

    private final BrowserOutput output;
    private final long longest;
    private final Runnable head;
    private final Consumer<Throwable> broken;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile @Nullable Subscription subscription;
    private volatile boolean cancelled;
    private final AtomicInteger silent = new AtomicInteger();
    private volatile long count;
    private volatile boolean begun;

    /**
     * Creates it.
     *
     * @param longest how many bytes it may have
     * @param head sets the head of the answer, just before its first byte
     * @param broken hears that the rest does not come
     */
    LiveBody(BrowserOutput output, long longest, Runnable head, Consumer<Throwable> broken) {
        this.output = output;
        this.longest = longest;
        this.head = head;
        this.broken = broken;
    }

    /** Asks for the next bytes, once they can be asked for. */
    void want() {
        wanted.set(true);
        ask();
    }

    void cancel() {
        cancelled = true;
        Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }

    boolean hasBegun() {
        return begun;
    }

    /** Counts the ticks in which the gateway sent nothing though it was asked, and gives it up. */
    void tick() {
        if (silent.incrementAndGet() > LONGEST_SILENCE) {
            fail(new IOException("the gateway sends nothing any more"));
        }
    }

    @Override
    public void onSubscribe(Subscription open) {
        subscription = open;
        if (cancelled) {
            open.cancel();
        } else {
            ask();
        }
    }

    private void ask() {
        Subscription open = subscription;
        if (open != null && wanted.compareAndSet(true, false)) {
            open.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        silent.set(0);
        int size = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        long sum = count + size;
        if (sum > longest) {
            fail(new IOException("the answer is larger than " + longest + " bytes"));
            return;
        }
        count = sum;
        begin();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        buffers.forEach(bytes::put);
        output.write(bytes.array());
    }

    private void begin() {
        if (!begun) {
            begun = true;
            head.run();
        }
    }

    private void fail(IOException why) {
        cancel();
        broken.accept(why);
    }

    @Override
    public void onError(Throwable why) {
        broken.accept(why);
    }

    @Override
    public void onComplete() {
        begin();
        output.end();
    }
}
