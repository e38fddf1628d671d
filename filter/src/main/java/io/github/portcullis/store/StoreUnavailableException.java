package io.github.portcullis.store;

import org.jspecify.annotations.Nullable;

/**
 * A grant store could not answer now. The grants are not lost: the user is asked to try again, and not to sign in.
 *
 * @since 1.0
 */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates it with what failed, without a secret, and the cause if there is one. */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
