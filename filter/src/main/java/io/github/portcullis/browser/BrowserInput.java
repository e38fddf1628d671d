package io.github.portcullis.browser;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a request's body as the subscriber asks for it, so that it is read no faster than it is sent on, and no
 * thread waits. Its beginning is kept, so that a short body can be sent again. One subscriber at a time; thread-safe.
 */
public final class BrowserInput implements BodyPublisher {
    private static final int PIECE = 8 * 1024;
    private static final int KEPT = 256 * 1024;

    private final AsyncContext context;
    private final ServletInputStream in;
    private final long length;
    private final long longest;
    private final List<byte[]> kept = new ArrayList<>();
    private final AtomicInteger turns = new AtomicInteger();
    private volatile @Nullable Reading reading;
    private volatile @Nullable Throwable failure;
    private volatile boolean called;
    private volatile long count;
    private volatile boolean allArrived;
    private volatile boolean finished;

    private BrowserInput(AsyncContext context, ServletInputStream in, long length, long longest) {
        this.context = context;
        this.in = in;
        this.length = length;
        this.longest = longest;
    }

    /**
     * Opens the body of an asynchronous request, on the thread that serves it.
     *
     * @param longest how many bytes it may have; one more fails it with {@link TooLargeException}
     */
    public static BrowserInput open(AsyncContext context, long longest) throws IOException {
        BrowserInput input = new BrowserInput(
                context,
                context.getRequest().getInputStream(),
                context.getRequest().getContentLengthLong(),
                longest);
        input.in.setReadListener(input.new Arrival());
        return input;
    }

    /** Returns whether the whole body can be published again. */
    public boolean isRepeatable() {
        return finished && count <= KEPT;
    }

    /** Returns whether the body is longer than it may be. */
    public boolean isTooLarge() {
        return count > longest;
    }

    /** Returns the length that the browser declared, or -1. */
    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        Reading mine = new Reading(subscriber);
        reading = mine;
        subscriber.onSubscribe(mine);
        takeTurn();
    }

    private void takeTurn() {
        if (turns.getAndIncrement() == 0) {
            try {
                context.start(this::run);
            } catch (IllegalStateException afterItsEnd) {
                failure = afterItsEnd;
                run();
            }
        }
    }

    private void takeTurnHere() {
        if (turns.getAndIncrement() == 0) {
            run();
        }
    }

    private void run() {
        int seen = turns.get();
        while (seen != 0) {
            Reading mine = reading;
            if (mine != null) {
                pass(mine);
            }
            seen = turns.addAndGet(-seen);
        }
    }

    private void pass(Reading mine) {
        while (!mine.done) {
            Throwable broken = failure;
            if (mine.next < kept.size()) {
                if (!mine.take()) {
                    return;
                }
                mine.give(kept.get(mine.next++));
            } else if (broken != null) {
                mine.fail(broken);
            } else if (finished) {
                mine.complete();
            } else if (mine.demand.get() == 0 || !read(mine)) {
                return;
            }
        }
    }

    /** Returns whether something came, or went wrong; else the container calls when it does. */
    private boolean read(Reading mine) {
        byte[] piece = new byte[PIECE];
        try {
            boolean atEnd = allArrived && in.available() <= 0;
            if (!atEnd && !isReady()) {
                return false;
            }
            int size = atEnd ? -1 : in.read(piece);
            if (size < 0) {
                finished = true;
                return true;
            }
            long sum = count + size;
            count = sum;
            if (sum > longest) {
                throw new TooLargeException(longest);
            }
            byte[] bytes = Arrays.copyOf(piece, size);
            if (sum <= KEPT) {
                kept.add(bytes);
            } else {
                kept.clear();
                mine.next = 0;
                mine.demand.getAndDecrement();
                mine.give(bytes);
            }
        } catch (IOException | RuntimeException broken) {
            failure = broken;
        }
        return true;
    }

    /** Asks once, and not again before the container called: Payara takes that for a mistake. */
    private boolean isReady() {
        if (!called) {
            return false;
        }
        called = false;
        boolean ready = in.isReady();
        if (ready) {
            called = true;
        }
        return ready;
    }

    /** A body is longer than it may be. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long longest) {
            super("the body is larger than " + longest + " bytes");
        }
    }

    /** One subscriber's way through the body; only whoever has the turn touches what is not atomic. */
    private final class Reading implements Subscription {
        private final Subscriber<? super ByteBuffer> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private volatile boolean done;
        private int next;

        Reading(Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        boolean take() {
            return demand.getAndUpdate(it -> Math.max(0, it - 1)) > 0;
        }

        void give(byte[] bytes) {
            subscriber.onNext(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        }

        void complete() {
            done = true;
            subscriber.onComplete();
        }

        void fail(Throwable why) {
            done = true;
            subscriber.onError(why);
        }

        @Override
        public void request(long more) {
            demand.getAndUpdate(it -> it + more < 0 ? Long.MAX_VALUE : it + more);
            takeTurn();
        }

        @Override
        public void cancel() {
            done = true;
        }
    }

    /** Hears that bytes are there. */
    private final class Arrival implements ReadListener {
        @Override
        public void onDataAvailable() {
            called = true;
            takeTurnHere();
        }

        @Override
        public void onAllDataRead() {
            // Payara says so, and that it is finished, when all came from the network, though some is not read yet
            called = true;
            allArrived = true;
            takeTurnHere();
        }

        @Override
        public void onError(Throwable broken) {
            failure = broken;
            takeTurnHere();
        }
    }
}
