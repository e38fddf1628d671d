package io.github.portcullis.provider;

/** What a provider publishes and must not be used, or cannot be had; its message completes "it cannot be used: …". */
final class UnusableAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableAnswerException(String message) {
        super(message);
    }
}
