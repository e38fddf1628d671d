package io.github.portcullis.client;

import java.time.Duration;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of a streamed answer, whatever its dialect: read one by one, with or without waiting; a failure stays, and
 * an answer that is not whole is one. One thread at a time reads; {@link #close} comes from any thread.
 */
final class Pieces<P> implements AutoCloseable {
    private final GatewayStream events;
    private final CallWatch watch;
    private final Dialect<P> dialect;
    private @Nullable P upcoming;
    private @Nullable GatewayException failure;
    private boolean done;

    Pieces(GatewayStream events, CallWatch watch, Dialect<P> dialect) {
        this.events = events;
        this.watch = watch;
        this.dialect = dialect;
    }

    /** Returns whether there is another piece, and waits for it. */
    boolean hasNext() {
        while (isUndecided()) {
            step();
        }
        if (failure != null) {
            throw failure;
        }
        return upcoming != null;
    }

    P next() {
        P piece = hasNext() ? upcoming : null;
        if (piece == null) {
            throw new NoSuchElementException("the stream of " + events.request() + " is at its end");
        }
        upcoming = null;
        return piece;
    }

    /** Reads what came; returns whether {@link #hasNext} will not wait. */
    boolean isReady() {
        while (isUndecided()) {
            if (!dialect.isOver() && !hasCome()) {
                return false;
            }
            step();
        }
        return true;
    }

    /** Tells once, on any thread, that more came since {@link #isReady} was false; the told must neither wait nor fail. */
    void whenMoreComes(Runnable told) {
        events.whenMoreComes(told);
    }

    Duration longestSilence() {
        return events.connection().streamIdleTimeout();
    }

    /** Fails the stream, since nothing came for its idle time. */
    void idle() {
        fail(events.idle());
    }

    @Override
    public void close() {
        events.close();
        watch.ended();
    }

    private boolean isUndecided() {
        return upcoming == null && failure == null && !done;
    }

    private boolean hasCome() {
        try {
            return events.isReady();
        } catch (GatewayException failed) {
            fail(failed);
            return true;
        }
    }

    private void step() {
        if (failure != null) {
            return;
        }
        try {
            if (dialect.isOver() || !more()) {
                end();
            } else {
                SseDecoder event = events.take();
                watch.chunk();
                upcoming = dialect.readInPlace(event);
            }
        } catch (GatewayException failed) {
            fail(failed);
        }
    }

    private boolean more() {
        try {
            return events.hasNext();
        } catch (GatewayException broken) {
            if (dialect.isWhole()) {
                return false;
            }
            throw broken;
        }
    }

    private void end() {
        if (!dialect.isWhole()) {
            throw events.incomplete("the end mark is missing");
        }
        done = true;
        close();
    }

    private void fail(GatewayException failed) {
        failure = failed;
        watch.failed(failed);
        close();
    }
}
