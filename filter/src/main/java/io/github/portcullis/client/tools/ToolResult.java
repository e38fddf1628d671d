package io.github.portcullis.client.tools;

/**
 * What a tool answers to a {@link ToolCall}.
 *
 * @param call what was asked for
 * @param text what the model is told
 * @param failed whether the tool has no result, and the text says why
 * @since 1.0
 */
public record ToolResult(ToolCall call, String text, boolean failed) {}
