package io.github.portcullis.browser;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer as fast as the browser takes it, and asks its source for more only then, so that a slow browser slows
 * the source and memory stays bounded. No thread waits: whoever brings bytes or hears that there is room takes a turn,
 * one at a time. Thread-safe.
 */
public final class BrowserOutput {
    private static final System.Logger LOG = System.getLogger(BrowserOutput.class.getName());
    private static final int LONGEST_STALL = 4;

    /** Where the bytes come from. */
    public interface Source {
        /** Is asked for the next bytes when all that were written are on their way; answers now or later. */
        void next();

        /** Hears, once, that the answer is over: with null when all is written, else with why it is not. */
        void over(@Nullable Throwable why);
    }

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Source source;
    private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean started;
    private volatile boolean asked;
    private volatile boolean ended;
    private volatile boolean moved;
    private volatile boolean unflushed;
    private final AtomicBoolean completed = new AtomicBoolean();
    private int stalled;

    private BrowserOutput(AsyncContext context, ServletOutputStream out, Source source) {
        this.context = context;
        this.out = out;
        this.source = source;
    }

    /** Opens the body of an asynchronous request, on the thread that serves it; the source is asked at once. */
    public static BrowserOutput open(AsyncContext context, Source source) throws IOException {
        BrowserOutput output = new BrowserOutput(context, context.getResponse().getOutputStream(), source);
        context.setTimeout(0); // silence is counted here, see tick
        context.addListener(output.new Lost());
        output.out.setWriteListener(output.new Room());
        return output;
    }

    /** Returns the container's threads as an executor, which refuses work as executors do when the request is over. */
    public static Executor threads(AsyncContext context) {
        return work -> {
            try {
                context.start(work);
            } catch (IllegalStateException over) {
                throw new RejectedExecutionException("the request is over", over);
            }
        };
    }

    /** Takes the bytes that the source was asked for. */
    public void write(byte[] bytes) {
        waiting.add(bytes);
        asked = false;
        takeTurn();
    }

    /** Ends the answer when all is written. */
    public void end() {
        ended = true;
        takeTurn();
    }

    /** Cuts the answer; its source hears of it at once. */
    public void cut(Throwable why) {
        lose(why);
        takeTurn();
    }

    private void lose(@Nullable Throwable why) {
        if (over.compareAndSet(false, true)) {
            try {
                source.over(why);
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.DEBUG, "The source of an answer did not end in good order", failure);
            }
        }
    }

    /**
     * Looks after the answer, at each tick: a browser that took nothing in four of them is given up.
     *
     * @param sign what to write into a silence, or null
     * @return false if the answer is over
     */
    public boolean tick(byte @Nullable [] sign) {
        if (over.get()) {
            return false;
        }
        if (moved) {
            moved = false;
            stalled = 0;
        } else if (isPending()) {
            stalled++;
            if (stalled >= LONGEST_STALL) {
                cut(new IOException("the browser takes nothing any more"));
            }
        } else if (sign != null) {
            waiting.add(sign);
            takeTurn();
        }
        return true;
    }

    /** Returns whether it is the browser that is waited for, not the source. */
    public boolean isPending() {
        return !asked || ended || unflushed || !waiting.isEmpty();
    }

    /** Threads that bring bytes write nothing themselves, since they belong to others: to the HTTP client, or a timer. */
    private void takeTurn() {
        if (turns.getAndIncrement() == 0) {
            try {
                context.start(this::run);
            } catch (IllegalStateException afterItsEnd) {
                lose(afterItsEnd);
                complete();
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
            try {
                pass();
            } catch (IOException | RuntimeException gone) {
                lose(gone);
            }
            if (over.get()) {
                complete();
            }
            seen = turns.addAndGet(-seen);
        }
    }

    private void pass() throws IOException {
        while (started && !over.get()) {
            if (waiting.isEmpty() && !unflushed && !ended) {
                ask();
                return;
            }
            if (!out.isReady()) {
                return;
            }
            byte[] bytes = waiting.poll();
            if (bytes != null) {
                out.write(bytes);
                unflushed = true;
                moved = true;
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                lose(null);
            }
        }
    }

    private void ask() {
        if (!asked) {
            asked = true;
            source.next();
        }
    }

    private void complete() {
        try {
            if (completed.compareAndSet(false, true)) {
                context.complete();
            }
        } catch (IllegalStateException already) {
            LOG.log(System.Logger.Level.TRACE, "The container ended the answer first: {0}", already.getMessage());
        }
    }

    /** Hears that there is room. */
    private final class Room implements WriteListener {
        @Override
        public void onWritePossible() {
            started = true;
            takeTurnHere();
        }

        @Override
        public void onError(Throwable gone) {
            lose(gone);
            takeTurnHere();
        }
    }

    /** Hears from the container that the request is over. */
    private final class Lost implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            cut(new IOException("the container ended the answer"));
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            cut(new IOException("the container gave the answer no more time"));
        }

        @Override
        public void onError(AsyncEvent event) {
            Throwable why = event.getThrowable();
            cut(why == null ? new IOException("the browser left") : why);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // nothing starts again what is ours
        }
    }
}
