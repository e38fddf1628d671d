package io.github.portcullis.provider;

import java.time.Duration;

/** The provider cannot be used now: not reached, or its metadata is unusable. The next try may succeed. */
public final class ProviderUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    ProviderUnavailableException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** Returns how long to wait before the next try. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
