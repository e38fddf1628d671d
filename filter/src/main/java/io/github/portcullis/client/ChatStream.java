package io.github.portcullis.client;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A chat completion that arrives piece by piece, read on the caller's thread. Use it in a try-with-resources statement,
 * since an open stream holds a connection. An answer that stops before its end is an exception, never just an end. One
 * thread reads; {@link #close} may come from any thread.
 *
 * @since 1.0
 */
public final class ChatStream implements Iterator<ChatChunk>, AutoCloseable {
    private final ChatDialect dialect;
    private final Pieces<ChatChunk> pieces;

    ChatStream(GatewayStream events) {
        CallWatch watch = events.handOver();
        this.dialect = new ChatDialect(events, watch);
        this.pieces = new Pieces<>(events, watch, dialect);
    }

    /**
     * Returns whether there is another piece, and waits for it.
     *
     * @throws GatewayUnavailableException with the code {@code stream-idle} if nothing came for the idle time
     * @throws GatewayFaultException with the code {@code stream-incomplete} if the answer stopped before its end,
     *     {@code stream-failed} if the gateway reported an error within it, {@code response-malformed} if a piece is
     *     not JSON, {@code response-too-large} if it is over 16 MiB
     * @throws IllegalStateException if the stream was closed before its end
     */
    @Override
    public boolean hasNext() {
        return pieces.hasNext();
    }

    @Override
    public ChatChunk next() {
        return pieces.next();
    }

    /** Gives each new text to a consumer, on this thread and to the end of the stream; fails as {@link #hasNext} does. */
    public void forEachText(Consumer<String> consumer) {
        while (hasNext()) {
            String text = next().text();
            if (!text.isEmpty()) {
                consumer.accept(text);
            }
        }
    }

    /**
     * Reads to the end and returns the whole answer, with the pieces read before: all choices, their reasoning and tool
     * calls, and the tokens used. Fails as {@link #hasNext} does.
     *
     * @throws GatewayFaultException with the code {@code response-too-large} if its texts have over 16 Mi characters
     */
    public ChatCompletion result() {
        while (pieces.hasNext()) {
            pieces.next();
        }
        return dialect.completion();
    }

    /**
     * Returns the pieces as a publisher for one subscriber, who is called on the executor and nowhere else. No thread
     * waits for the gateway, so a few threads serve many streams. A slow subscriber slows the gateway down; cancelling
     * closes the stream, and so does the end. What {@link #hasNext} throws goes to {@code onError}. Read the stream this
     * way or as an iterator, not both.
     */
    public Flow.Publisher<ChatChunk> publisher(Executor executor) {
        return new PiecePublisher<>(pieces, executor);
    }

    /** Returns the tokens used, once the piece that tells was read. */
    public Optional<Usage> usage() {
        return dialect.usage();
    }

    /** Returns why the model stopped, once the piece that tells was read. */
    public Optional<String> finishReason() {
        return dialect.finishReason();
    }

    /** Cancels what is still to come and frees the connection. Throws nothing; again does nothing. */
    @Override
    public void close() {
        pieces.close();
    }
}
