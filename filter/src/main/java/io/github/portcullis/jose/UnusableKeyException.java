package io.github.portcullis.jose;

/** A private key that cannot be used; the message completes "the file …", and holds nothing of the key. */
public final class UnusableKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates it. */
    public UnusableKeyException(String message) {
        super(message);
    }
}
