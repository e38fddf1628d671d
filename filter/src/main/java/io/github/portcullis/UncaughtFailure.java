package io.github.portcullis;

import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.ScopeRequiredException;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

/** Recognizes what only the user can mend below whatever the container or a framework wrapped around it. */
final class UncaughtFailure {
    private static final int DEEPEST = 20;

    private UncaughtFailure() {}

    /** Returns the "authorize again" or "scope required" that caused a failure, or null. */
    static @Nullable GatewayException forUser(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof AuthorizationRequiredException || cause instanceof ScopeRequiredException) {
                return (GatewayException) cause;
            }
            cause = cause instanceof ServletException wrapper && wrapper.getRootCause() != null
                    ? wrapper.getRootCause()
                    : cause.getCause();
        }
        return null;
    }
}
