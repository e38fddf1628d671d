package io.github.portcullis.provider;

/** A body that is not one JSON object within the bounds. Its message never quotes the body. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message);
    }
}
