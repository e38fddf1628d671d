package io.github.portcullis.sample.launcher;

/** A reason why the sample cannot run, with what to do about it. */
public final class CannotRunException extends Exception {
    private static final long serialVersionUID = 1L;

    CannotRunException(String message) {
        super(message);
    }
}
