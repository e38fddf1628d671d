package io.github.portcullis.client.tools;

/**
 * Hears of a chat with tools while it goes on. Called on the thread that runs the chat; what it throws ends the chat.
 *
 * @since 1.0
 */
@FunctionalInterface
public interface RunListener {

    /** Takes the next piece of the text that the model writes, before, between and after its calls of tools. */
    void text(String piece);

    /** Hears that a tool is about to be called. */
    default void called(ToolCall call) {}

    /** Hears what the model will be told. */
    default void answered(ToolResult result) {}
}
