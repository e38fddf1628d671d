package io.github.portcullis.client;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * An answer of a model that arrives piece by piece, read on the caller's thread. Use it in a try-with-resources statement,
 * since an open stream holds a connection. An answer that stops before its end is an exception, never just an end. One
 * thread reads; {@link #close} may come from any thread.
 *
 * @param <P> what a piece is
 * @since 1.0
 */
public sealed interface TextStream<P> extends Iterator<P>, AutoCloseable
        permits ChatStream, ResponseStream, MessageStream {

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
    boolean hasNext();

    /** Returns the new text in a piece, empty if it has none. */
    String textOf(P piece);

    /** Gives each new text to a consumer, on this thread and to the end of the stream; fails as {@link #hasNext} does. */
    default void forEachText(Consumer<String> consumer) {
        while (hasNext()) {
            String text = textOf(next());
            if (!text.isEmpty()) {
                consumer.accept(text);
            }
        }
    }

    /**
     * Returns the pieces as a publisher for one subscriber, who is called on the executor and nowhere else. No thread
     * waits for the gateway, so a few threads serve many streams. A slow subscriber slows the gateway down; cancelling
     * closes the stream, and so does the end. What {@link #hasNext} throws goes to {@code onError}. Read the stream this
     * way or as an iterator, not both.
     */
    Flow.Publisher<P> publisher(Executor executor);

    /** Returns the tokens used, once the piece that tells was read. */
    Optional<Usage> usage();

    /** Returns why the model stopped, in the words of the endpoint, once the piece that tells was read. */
    Optional<String> finishReason();

    /** Cancels what is still to come and frees the connection. Throws nothing; again does nothing. */
    @Override
    void close();
}
