package io.github.portcullis.client;

import io.github.portcullis.provider.MalformedJsonException;
import jakarta.json.JsonObject;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A chat completion that arrives piece by piece, read on the caller's thread. Use it in a try-with-resources statement,
 * since an open stream holds a connection. An answer that stops before its end is an exception, never just an end. One
 * thread reads; {@link #close} may come from any thread.
 *
 * @since 1.0
 */
public final class ChatStream implements Iterator<ChatChunk>, AutoCloseable {
    private static final String DONE = "[DONE]";

    private final GatewayStream events;
    private final CallWatch watch;
    private @Nullable ChatChunk upcoming;
    private @Nullable Usage usage;
    private @Nullable String finishReason;
    private @Nullable GatewayException failure;
    private boolean done;

    ChatStream(GatewayStream events) {
        this.events = events;
        this.watch = events.handOver();
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
        if (failure != null) {
            throw failure;
        }
        if (upcoming == null && !done) {
            try {
                upcoming = read();
            } catch (GatewayException failed) {
                failure = failed;
                watch.failed(failed);
                close();
                throw failed;
            }
        }
        return upcoming != null;
    }

    @Override
    public ChatChunk next() {
        ChatChunk chunk = hasNext() ? upcoming : null;
        if (chunk == null) {
            throw new NoSuchElementException("the stream is at its end");
        }
        upcoming = null;
        return chunk;
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

    /** Returns the tokens used, once the piece that tells was read. */
    public Optional<Usage> usage() {
        return Optional.ofNullable(usage);
    }

    /** Returns why the model stopped, once the piece that tells was read. */
    public Optional<String> finishReason() {
        return Optional.ofNullable(finishReason);
    }

    /** Cancels what is still to come and frees the connection. Throws nothing; again does nothing. */
    @Override
    public void close() {
        events.close();
        watch.ended();
    }

    private @Nullable ChatChunk read() {
        while (events.hasNext()) {
            ServerSentEvent event = events.next();
            watch.chunk();
            String data = event.data().strip();
            if (data.equals(DONE)) {
                done = true;
                close();
                return null;
            }
            if (!data.isEmpty()) {
                return chunk(event.event(), data);
            }
        }
        throw events.incomplete("the end mark is missing");
    }

    private ChatChunk chunk(String event, String data) {
        JsonObject json;
        try {
            json = events.connection().json().parse(data);
        } catch (MalformedJsonException malformed) {
            throw events.fault(
                    "response-malformed",
                    "A piece of the stream of " + events.request() + " cannot be read: " + malformed.getMessage()
                            + ".");
        }
        Optional<ErrorBody> error = ErrorBody.in(json, events.sentWith());
        if (error.isPresent() || event.equals("error")) {
            throw events.failed(error.orElseGet(() -> ErrorBody.of(json, events.sentWith())));
        }
        watch.model(json);
        watch.usage(json);
        ChatChunk chunk = new ChatChunk(json);
        chunk.usage().ifPresent(it -> usage = it);
        chunk.finishReason().ifPresent(it -> finishReason = it);
        return chunk;
    }
}
