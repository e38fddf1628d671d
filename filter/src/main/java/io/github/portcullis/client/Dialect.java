package io.github.portcullis.client;

import org.jspecify.annotations.Nullable;

/** What the events of a streamed answer mean. One instance a stream, one thread at a time. */
interface Dialect<P> {

    /**
     * Returns the piece that an event is, or null if it is none.
     *
     * @throws GatewayException if the event tells of a failure, or cannot be read
     */
    @Nullable
    P read(ServerSentEvent event);

    /** Does as {@link #read} where the event was decoded, for a dialect that saves making a text of it. */
    default @Nullable P readInPlace(SseDecoder event) {
        return read(event.toEvent());
    }

    /** Returns whether nothing that may follow belongs to the answer. */
    boolean isOver();

    /** Returns whether the answer is whole if the stream ends here. */
    boolean isWhole();
}
