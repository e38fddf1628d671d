package io.github.portcullis.client;

/**
 * The chat endpoints of the gateway. Each method can throw every {@link GatewayException}. Thread-safe.
 *
 * @since 1.0
 */
public interface Chat {

    /** Answers a chat ({@code POST /chat/completions}); waits for the whole answer. */
    ChatCompletion completions(ChatRequest request);

    /**
     * Answers a chat piece by piece. Returns when the first bytes are on their way; close what it returns.
     *
     * <p>Closing before the end may not stop the gateway from finishing the answer and charging for it.
     */
    ChatStream stream(ChatRequest request);
}
