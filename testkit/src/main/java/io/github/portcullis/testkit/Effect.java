package io.github.portcullis.testkit;

import java.time.Duration;

/** What a {@link Failure} does to an exchange. */
sealed interface Effect {

    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Answer(int status, String contentType, byte[] body) implements Effect {}

    record GatewayError(int status, String error, String reason) implements Effect {}

    record Huge(long bytes) implements Effect {}

    record Hang() implements Effect {}

    record Drip(Duration pause) implements Effect {}

    record Reset() implements Effect {}

    record BrokenBody() implements Effect {}

    /** Left to the chat endpoint, which is well until its stream has begun. */
    sealed interface OfStream extends Effect {}

    record TruncatedStream() implements OfStream {}

    record StreamError(String message) implements OfStream {}

    record SlowStream(Duration pause) implements OfStream {}
}
