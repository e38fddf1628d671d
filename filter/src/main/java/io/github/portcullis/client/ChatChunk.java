package io.github.portcullis.client;

import io.github.portcullis.client.tools.ToolCallPiece;
import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a streamed chat completion. Immutable; a piece that is nothing but text is parsed when asked for more.
 *
 * @since 1.0
 */
public final class ChatChunk {
    private final @Nullable ChunkTemplate template;
    private final @Nullable String text;
    private volatile @Nullable JsonObject json;

    /** Creates a piece from what a gateway sent, whole. */
    public ChatChunk(JsonObject json) {
        this.template = null;
        this.text = null;
        this.json = Objects.requireNonNull(json, "json");
    }

    ChatChunk(ChunkTemplate template, String text) {
        this.template = template;
        this.text = text;
    }

    /** Returns what the gateway sent, whole. */
    public JsonObject json() {
        JsonObject known = json;
        if (known == null && template != null && text != null) {
            known = template.with(text);
            json = known;
        }
        return Objects.requireNonNull(known);
    }

    /** Returns the new text of the first choice, empty if this piece has none. */
    public String text() {
        return text != null
                ? text
                : delta().flatMap(it -> JsonValues.text(it, "content")).orElse("");
    }

    /** Returns what is new in the first choice: text, reasoning, tool calls. */
    public Optional<JsonObject> delta() {
        return choice().flatMap(it -> JsonValues.object(it, "delta"));
    }

    /** Returns what is new of the calls of tools in the first choice. */
    public List<ToolCallPiece> toolCalls() {
        Optional<JsonObject> delta = text == null ? delta() : Optional.empty();
        return delta.map(it -> JsonValues.objects(it, "tool_calls")).orElse(List.of()).stream()
                .map(ToolCallPiece::new)
                .toList();
    }

    /** Returns why the model stopped, in the last piece of the first choice. */
    public Optional<String> finishReason() {
        return choice().flatMap(it -> JsonValues.text(it, "finish_reason"));
    }

    /** Returns the gateway's identifier of the generation. */
    public Optional<String> id() {
        return JsonValues.text(json(), "id");
    }

    /** Returns the tokens used, in the piece that tells. */
    public Optional<Usage> usage() {
        return JsonValues.object(json(), "usage").map(Usage::new);
    }

    private Optional<JsonObject> choice() {
        return JsonValues.objects(json(), "choices").stream()
                .filter(it -> JsonValues.number(it, "index").orElse(0) == 0)
                .findFirst();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChatChunk chunk && json().equals(chunk.json());
    }

    @Override
    public int hashCode() {
        return json().hashCode();
    }

    @Override
    public String toString() {
        return "ChatChunk[json=" + json() + "]";
    }
}
