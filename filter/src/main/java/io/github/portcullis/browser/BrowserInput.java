package io.github.portcullis.browser;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a request's body as the subscriber asks for it, so that it is read little faster than it is sent on, and no
 * thread waits. Its beginning is kept, so that a short body can be sent again. One subscriber at a time; thread-safe.
 */
public final class BrowserInput implements BodyPublisher {
    private static final int KEPT = 256 * 1024;

    private final ArrivingBody body;
    private final long length;
    private final long longest;
    private final List<byte[]> kept = new ArrayList<>();
    private final AtomicInteger turns = new AtomicInteger();
    private volatile @Nullable Reading reading;
    private long taken;

    private BrowserInput(AsyncContext context, ServletInputStream in, long length, long longest) {
        this.body = new ArrivingBody(context, in, longest, this::takeTurn);
        this.length = length;
        this.longest = longest;
    }

    /**
     * Opens the body of an asynchronous request, on the thread that serves it.
     *
     * @param longest how many bytes it may have; one more fails it with {@link TooLargeException}
     */
    public static BrowserInput open(AsyncContext context, long longest) throws IOException {
        ServletInputStream in = context.getRequest().getInputStream();
        BrowserInput input = new BrowserInput(context, in, context.getRequest().getContentLengthLong(), longest);
        in.setReadListener(input.body);
        return input;
    }

    /** Returns whether the whole body can be published again. */
    public boolean isRepeatable() {
        return body.isFinished() && body.count() <= KEPT;
    }

    /** Returns whether the body is longer than it may be. */
    public boolean isTooLarge() {
        return body.count() > longest;
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

    /** Passes on what is there; whoever comes while another does leaves it to that one. */
    private void takeTurn() {
        int seen = turns.getAndIncrement() == 0 ? 1 : 0;
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
            // asked before the pieces are, since all that came before an end counts
            Throwable broken = body.failure();
            boolean finished = body.isFinished();
            if (isThere(mine)) {
                if (mine.demand.get() == 0) {
                    return;
                }
                mine.give(next(mine));
            } else if (broken != null) {
                mine.fail(broken);
            } else if (finished) {
                mine.complete();
            } else {
                return;
            }
        }
    }

    private boolean isThere(Reading mine) {
        return mine.next < kept.size() || body.hasNext();
    }

    private byte[] next(Reading mine) {
        if (mine.next < kept.size()) {
            return kept.get(mine.next++);
        }
        byte[] piece = body.next();
        taken += piece.length;
        if (taken <= KEPT) {
            kept.add(piece);
            mine.next++;
        } else {
            kept.clear();
            mine.next = 0;
        }
        return piece;
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

        void give(byte[] bytes) {
            demand.getAndUpdate(it -> it == Long.MAX_VALUE ? it : it - 1);
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
}
