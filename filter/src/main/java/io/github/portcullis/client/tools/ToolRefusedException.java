package io.github.portcullis.client.tools;

/**
 * Thrown by a tool that has a word for the model instead of a result, such as {@code There is no order 4711}. The message
 * is sent to the model: no secret belongs in it.
 *
 * @since 1.0
 */
public final class ToolRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates a refusal with the sentence that the model reads. */
    public ToolRefusedException(String message) {
        super(message);
    }
}
