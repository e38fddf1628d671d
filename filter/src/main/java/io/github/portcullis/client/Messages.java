package io.github.portcullis.client;

/**
 * The messages endpoint of the gateway. Each method can throw every {@link GatewayException}. Thread-safe.
 *
 * @since 1.0
 */
public interface Messages {

    /** Creates a message ({@code POST /messages}); waits for the whole of it. */
    Message create(MessagesRequest request);

    /**
     * Creates a message that arrives event by event. Returns when the first bytes are on their way; close what it
     * returns.
     *
     * <p>Closing before the end may not stop the gateway from finishing the answer and charging for it.
     */
    MessageStream stream(MessagesRequest request);
}
