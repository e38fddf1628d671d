package io.github.portcullis.client;

/** A line or an event of a stream passed the limit. */
final class EventTooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    EventTooLargeException(int largest) {
        super("an event is larger than " + largest + " bytes");
    }
}
