package io.github.portcullis.client;

/**
 * A limit of the gateway or of the user's key is reached (429). {@link #retryAfter} says how long, if the gateway told;
 * a key's spending limit ({@code key-limit-exceeded}) ends at a time that the gateway does not tell.
 *
 * @since 1.0
 */
public final class RateLimitedException extends GatewayException {
    private static final long serialVersionUID = 1L;

    RateLimitedException(Problem problem) {
        super(problem);
    }

    @Override
    public Kind kind() {
        return Kind.WAIT;
    }
}
