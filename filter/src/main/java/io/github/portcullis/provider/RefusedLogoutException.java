package io.github.portcullis.provider;

/** A logout token that must not be believed; the message says why, and holds nothing of the token. */
public final class RefusedLogoutException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates a refusal. */
    public RefusedLogoutException(String message) {
        super(message);
    }
}
