package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import java.time.Duration;

/** What a {@link Failure} does to an exchange. */
sealed interface Effect {

    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Answer(int status, String contentType, byte[] body) implements Effect {}

    /** In the form of the route, with what inference routes may add. */
    record GatewayError(int status, String error, String reason, JsonObject more) implements Effect {}

    record RateLimit() implements Effect {}

    record Broken(String contentType, String text) implements Effect {}

    record Huge(long bytes) implements Effect {}

    record Hang() implements Effect {}

    record Drip(Duration pause) implements Effect {}

    record Reset() implements Effect {}

    /** Left to an endpoint that streams, which is well until its stream has begun. */
    sealed interface OfStream extends Effect {}

    record TruncatedStream() implements OfStream {}

    record StreamError(String message) implements OfStream {}

    record SlowStream(Duration pause) implements OfStream {}
}
