package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The answer to a {@link MessagesRequest}.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Message(JsonObject json) {

    /** Returns the text of all blocks, without thinking; empty if there is none. */
    public String text() {
        return content().stream()
                .filter(block -> block.type().equals("text"))
                .map(ContentBlock::text)
                .collect(Collectors.joining());
    }

    /** Returns what the message is made of, in order. */
    public List<ContentBlock> content() {
        return JsonValues.objects(json, "content").stream()
                .map(ContentBlock::new)
                .toList();
    }

    /** Returns the tools that the model uses. */
    public List<ContentBlock> toolUses() {
        return content().stream()
                .filter(block -> block.type().equals("tool_use"))
                .toList();
    }

    /** Returns why the model stopped: {@code end_turn}, {@code max_tokens}, {@code stop_sequence}, {@code tool_use}. */
    public Optional<String> stopReason() {
        return JsonValues.text(json, "stop_reason");
    }

    /** Returns the identifier of the message. */
    public Optional<String> id() {
        return JsonValues.text(json, "id");
    }

    /** Returns the model that answered. */
    public Optional<String> model() {
        return JsonValues.text(json, "model");
    }

    /** Returns the tokens used. */
    public Optional<Usage> usage() {
        return JsonValues.object(json, "usage").map(Usage::new);
    }
}
