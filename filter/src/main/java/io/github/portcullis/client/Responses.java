package io.github.portcullis.client;

/**
 * The responses endpoint of the gateway. Each method can throw every {@link GatewayException}. Thread-safe.
 *
 * @since 1.0
 */
public interface Responses {

    /** Creates a response ({@code POST /responses}); waits for the whole of it. */
    ModelResponse create(ResponsesRequest request);

    /**
     * Creates a response that arrives event by event. Returns when the first bytes are on their way; close what it
     * returns.
     *
     * <p>Closing before the end may not stop the gateway from finishing the answer and charging for it.
     */
    ResponseStream stream(ResponsesRequest request);
}
