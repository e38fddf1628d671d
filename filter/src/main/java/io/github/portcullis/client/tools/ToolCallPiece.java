package io.github.portcullis.client.tools;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;

/**
 * A piece of a call of a tool, as a stream brings it: the first of a call has its identifier and name, each has some of
 * the arguments. {@link io.github.portcullis.client.ChatStream#result} has the calls put together.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record ToolCallPiece(JsonObject json) {

    /** Returns which of the calls made at once it belongs to, from 0. */
    public int index() {
        return (int) JsonValues.number(json, "index").orElse(0);
    }

    /** Returns the identifier of the call, empty after the first piece. */
    public String id() {
        return new ToolCall(json).id();
    }

    /** Returns the name of the tool, empty after the first piece. */
    public String name() {
        return new ToolCall(json).name();
    }

    /** Returns the next part of the arguments; it may break anywhere. */
    public String arguments() {
        return new ToolCall(json).arguments();
    }
}
