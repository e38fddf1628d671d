package io.github.portcullis.browser;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body as it comes, a little ahead of whoever takes it. No thread waits, but on Liberty: there only a
 * thread that the container calls on may ask for more, since its {@code isReady} loses the next call where data comes
 * while another thread asks. Thread-safe.
 */
final class ArrivingBody implements ReadListener {
    private static final int PIECE = 8 * 1024;
    private static final int AHEAD = 64 * 1024;
    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final String LIBERTY = "com.ibm.";

    /** Who may read: nobody before the container called, one thread, or nobody before something was taken. */
    private enum State {
        WAITING,
        READING,
        PAUSED
    }

    private final AsyncContext context;
    private final ServletInputStream in;
    private final long longest;
    private final Runnable heard;
    private final boolean isLiberty;
    private final Semaphore room = new Semaphore(0);
    private final byte[] piece = new byte[PIECE];
    private final Queue<byte[]> pieces = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ahead = new AtomicInteger();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile @Nullable Throwable failure;
    private volatile long count;
    private volatile boolean allArrived;
    private volatile boolean finished;

    /**
     * Creates it; the container calls when it is the stream's listener.
     *
     * @param heard runs when a piece, the end or a failure came
     */
    ArrivingBody(AsyncContext context, ServletInputStream in, long longest, Runnable heard) {
        this.context = context;
        this.in = in;
        this.longest = longest;
        this.heard = heard;
        this.isLiberty = in.getClass().getName().startsWith(LIBERTY);
    }

    /** Returns whether a piece is there. */
    boolean hasNext() {
        return !pieces.isEmpty();
    }

    /** Takes a piece that is there; one thread at a time. */
    byte[] next() {
        byte[] next = pieces.remove();
        if (ahead.addAndGet(-next.length) < AHEAD && state.compareAndSet(State.PAUSED, State.READING)) {
            goOn();
        }
        return next;
    }

    /** Returns what ended it before its time, or null; it counts when all pieces are taken. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Returns whether the last piece came. */
    boolean isFinished() {
        return finished;
    }

    /** Returns how many bytes came. */
    long count() {
        return count;
    }

    @Override
    public void onDataAvailable() {
        answerCall();
    }

    @Override
    public void onAllDataRead() {
        // Payara says so, and that it is finished, when all came from the network, though some is not read yet
        allArrived = true;
        answerCall();
    }

    @Override
    public void onError(Throwable broken) {
        failure = broken;
        heard.run();
    }

    private void answerCall() {
        if (state.compareAndSet(State.WAITING, State.READING)) {
            read();
        }
    }

    private void goOn() {
        if (isLiberty) {
            room.release();
            return;
        }
        try {
            context.start(this::read);
        } catch (IllegalStateException afterItsEnd) {
            failure = afterItsEnd;
        }
    }

    private void read() {
        boolean more = true;
        while (more) {
            try {
                more = readOnce();
            } catch (IOException | RuntimeException broken) {
                state.set(State.READING);
                failure = broken;
                more = false;
            }
            if (more || finished || failure != null) {
                heard.run();
            }
        }
    }

    /** Returns whether this thread has more to read. */
    private boolean readOnce() throws IOException {
        if (ahead.get() >= AHEAD && isPaused()) {
            return false;
        }
        boolean atEnd = allArrived && in.available() <= 0;
        if (!atEnd && !isReady()) {
            return false;
        }
        int size = atEnd ? -1 : in.read(piece);
        if (size < 0) {
            finished = true;
            return false;
        }
        long sum = count + size;
        count = sum;
        if (sum > longest) {
            throw new BrowserInput.TooLargeException(longest);
        }
        ahead.addAndGet(size);
        pieces.add(Arrays.copyOf(piece, size));
        return true;
    }

    /** Returns false if there is room again, taken by somebody who saw no pause or waited for. */
    private boolean isPaused() throws IOException {
        state.set(State.PAUSED);
        if (ahead.get() < AHEAD && state.compareAndSet(State.PAUSED, State.READING)) {
            return false;
        }
        if (isLiberty) {
            awaitRoom();
        }
        return !isLiberty;
    }

    private void awaitRoom() throws IOException {
        try {
            if (!room.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("nobody took the body for " + LONGEST_WAIT_SECONDS + " seconds");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the body was not taken", interrupted);
        }
    }

    /** Asks once, and not again before the container called, which may be on another thread before the answer is here. */
    private boolean isReady() {
        state.set(State.WAITING);
        return in.isReady() && state.compareAndSet(State.WAITING, State.READING);
    }
}
