package io.github.portcullis.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a pushed authorization request ended. */
public sealed interface PushOutcome {

    /**
     * The provider keeps the request.
     *
     * @param requestUri its name, opaque, for one login
     * @param expiresIn how long the provider keeps it
     */
    record Pushed(String requestUri, Duration expiresIn) implements PushOutcome {

        /** Returns no request URI, since it stands for a login. */
        @Override
        public String toString() {
            return "Pushed[expiresIn=" + expiresIn + "]";
        }
    }

    /**
     * The provider refused (RFC 9126 section 2.3).
     *
     * @param error the error code, made safe to log
     * @param description what the provider says of it, made safe to log
     */
    record Refused(String error, String description) implements PushOutcome {}

    /**
     * The provider gave no answer, or asked to come back later.
     *
     * @param retryAfter what the provider asked for, or null
     */
    record Unavailable(String reason, @Nullable Duration retryAfter) implements PushOutcome {}

    /** The provider answered something that names no request. */
    record Malformed(String reason) implements PushOutcome {}
}
