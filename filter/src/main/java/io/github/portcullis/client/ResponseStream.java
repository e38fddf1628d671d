package io.github.portcullis.client;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A response that arrives event by event, read on the caller's thread. Use it in a try-with-resources statement, since an open
 * stream holds a connection. An answer that stops before its end is an exception, never just an end. One thread reads;
 * {@link #close} may come from any thread.
 *
 * @since 1.0
 */
public final class ResponseStream implements Iterator<ResponseEvent>, AutoCloseable {
    private final ResponseDialect dialect;
    private final Pieces<ResponseEvent> pieces;

    ResponseStream(GatewayStream events) {
        CallWatch watch = events.handOver();
        this.dialect = new ResponseDialect(events, watch);
        this.pieces = new Pieces<>(events, watch, dialect);
    }

    /**
     * Returns whether there is another event, and waits for it.
     *
     * @throws GatewayUnavailableException with the code {@code stream-idle} if nothing came for the idle time
     * @throws GatewayFaultException with the code {@code stream-incomplete} if the answer stopped before its end,
     *     {@code stream-failed} if the gateway reported an error within it, {@code response-malformed} if an event is
     *     not JSON, {@code response-too-large} if it is over 16 MiB
     * @throws IllegalStateException if the stream was closed before its end
     */
    @Override
    public boolean hasNext() {
        return pieces.hasNext();
    }

    @Override
    public ResponseEvent next() {
        return pieces.next();
    }

    /** Gives each new text to a consumer, on this thread and to the end of the stream; fails as {@link #hasNext} does. */
    public void forEachText(Consumer<String> consumer) {
        while (hasNext()) {
            if (next() instanceof ResponseEvent.TextDelta delta && !delta.text().isEmpty()) {
                consumer.accept(delta.text());
            }
        }
    }

    /**
     * Reads to the end and returns the whole answer, with the events read before: its output, its status, and the tokens used. Fails as {@link #hasNext} does.
     *
     * @throws GatewayFaultException with the code {@code response-too-large} if its texts have over 16 Mi characters
     */
    public ModelResponse result() {
        while (pieces.hasNext()) {
            pieces.next();
        }
        return dialect.response();
    }

    /**
     * Returns the events as a publisher for one subscriber, who is called on the executor; {@link ChatStream#publisher}
     * says how.
     */
    public Flow.Publisher<ResponseEvent> publisher(Executor executor) {
        return new PiecePublisher<>(pieces, executor);
    }

    /** Returns the tokens used, once the event that tells was read. */
    public Optional<Usage> usage() {
        return dialect.usage();
    }

    /** Cancels what is still to come and frees the connection. Throws nothing; again does nothing. */
    @Override
    public void close() {
        pieces.close();
    }
}
