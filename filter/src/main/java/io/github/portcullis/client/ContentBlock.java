package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * A part of a message: text, thinking, an image, the use of a tool, its result. What the model said can be sent back as it
 * is.
 *
 * @param json the block, whole
 * @since 1.0
 */
public record ContentBlock(JsonObject json) {

    /** Returns a text. */
    public static ContentBlock text(String text) {
        return new ContentBlock(
                JsonValues.object().add("type", "text").add("text", text).build());
    }

    /** Returns what a tool gave, for the use that the model made of it. */
    public static ContentBlock toolResult(String toolUseId, String result) {
        return new ContentBlock(JsonValues.object()
                .add("type", "tool_result")
                .add("tool_use_id", toolUseId)
                .add("content", result)
                .build());
    }

    /** Returns what it is: {@code text}, {@code thinking}, {@code tool_use}, or another; empty if not told. */
    public String type() {
        return JsonValues.text(json, "type").orElse("");
    }

    /** Returns the text, or the thinking; empty if it is neither. */
    public String text() {
        return JsonValues.text(json, "text")
                .or(() -> JsonValues.text(json, "thinking"))
                .orElse("");
    }

    /** Returns by what the result of a tool is matched with its use. */
    public Optional<String> id() {
        return JsonValues.text(json, "id");
    }

    /** Returns the tool that the model uses. */
    public Optional<String> name() {
        return JsonValues.text(json, "name");
    }

    /** Returns what the model gives the tool; nobody has checked it. */
    public Optional<JsonObject> input() {
        return JsonValues.object(json, "input");
    }
}
