package io.github.portcullis.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param status the HTTP status of the last answer; 0 if there was none
 * @param failure the code of the failure, as {@link GatewayException#code}; {@code unforeseen} for any other exception; null
 *     if the call succeeded, or if its stream was closed before it failed
 * @param responseModel the model that answered, as the gateway names it, or null
 * @param usage the tokens that the gateway counted, or null
 * @param duration from the call to its end, waits for a token and for repetitions included
 * @param timeToFirstChunk from the call to the first event of a stream; null if none came, or if it was no stream
 * @since 1.0
 */
public record CallResult(
        int status,
        @Nullable String failure,
        @Nullable String responseModel,
        @Nullable Usage usage,
        Duration duration,
        @Nullable Duration timeToFirstChunk) {}
