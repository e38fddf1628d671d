package io.github.portcullis.jose;

/** A token that must not be believed; the message says why, and holds nothing of the token that is secret. */
public final class RefusedTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean keyUnknown;

    /** Creates a refusal for good. */
    public RefusedTokenException(String message) {
        this(message, false);
    }

    RefusedTokenException(String message, boolean keyUnknown) {
        super(message);
        this.keyUnknown = keyUnknown;
    }

    /** Returns whether a newer set of keys might hold the one that is missing. */
    public boolean isKeyUnknown() {
        return keyUnknown;
    }
}
