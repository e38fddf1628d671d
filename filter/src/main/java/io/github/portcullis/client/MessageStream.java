package io.github.portcullis.client;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A message that arrives event by event, read on the caller's thread. Use it in a try-with-resources statement, since an open
 * stream holds a connection. An answer that stops before its end is an exception, never just an end. One thread reads;
 * {@link #close} may come from any thread.
 *
 * @since 1.0
 */
public final class MessageStream implements Iterator<MessageEvent>, AutoCloseable {
    private final MessageDialect dialect;
    private final Pieces<MessageEvent> pieces;

    MessageStream(GatewayStream events) {
        CallWatch watch = events.handOver();
        this.dialect = new MessageDialect(events, watch);
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
    public MessageEvent next() {
        return pieces.next();
    }

    /** Gives each new text to a consumer, on this thread and to the end of the stream; fails as {@link #hasNext} does. */
    public void forEachText(Consumer<String> consumer) {
        while (hasNext()) {
            if (next() instanceof MessageEvent.TextDelta delta && !delta.text().isEmpty()) {
                consumer.accept(delta.text());
            }
        }
    }

    /**
     * Reads to the end and returns the whole answer, with the events read before: its content, why the model stopped, and the tokens used. Fails as {@link #hasNext} does.
     *
     * @throws GatewayFaultException with the code {@code response-too-large} if its texts have over 16 Mi characters
     */
    public Message result() {
        while (pieces.hasNext()) {
            pieces.next();
        }
        return dialect.message();
    }

    /**
     * Returns the events as a publisher for one subscriber, who is called on the executor; {@link ChatStream#publisher}
     * says how.
     */
    public Flow.Publisher<MessageEvent> publisher(Executor executor) {
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
