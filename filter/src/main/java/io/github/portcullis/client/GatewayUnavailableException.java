package io.github.portcullis.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The gateway, or the provider behind a due refresh, did not answer, or said that it cannot now (502, 503, 504). What
 * is safe to send again was already sent again; nothing of the user's grant is lost.
 *
 * @since 1.0
 */
public final class GatewayUnavailableException extends GatewayException {
    private static final long serialVersionUID = 1L;

    GatewayUnavailableException(Problem problem) {
        super(problem);
    }

    /**
     * Creates a failure that may pass.
     *
     * @param code a stable kebab-case code, such as {@code gateway-unavailable} or {@code gateway-timeout}
     * @param message what happened and what to do, without a secret
     * @param retryAfter how long to wait before the next try, if known
     * @param cause what failed below, if known; without a secret
     */
    public static GatewayUnavailableException of(
            String code, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        return of(Problem.of(code, message).withRetryAfter(retryAfter).mayPass(), cause);
    }

    static GatewayUnavailableException of(Problem problem, @Nullable Throwable cause) {
        GatewayUnavailableException failure = new GatewayUnavailableException(problem);
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }

    @Override
    public Kind kind() {
        return Kind.RETRY;
    }
}
