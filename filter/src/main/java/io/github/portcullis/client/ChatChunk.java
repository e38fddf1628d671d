package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * A piece of a streamed chat completion.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record ChatChunk(JsonObject json) {

    /** Returns the new text of the first choice, empty if this piece has none. */
    public String text() {
        return delta().flatMap(it -> JsonValues.text(it, "content")).orElse("");
    }

    /** Returns what is new in the first choice: text, reasoning, tool calls. */
    public Optional<JsonObject> delta() {
        return choice().flatMap(it -> JsonValues.object(it, "delta"));
    }

    /** Returns why the model stopped, in the last piece of the first choice. */
    public Optional<String> finishReason() {
        return choice().flatMap(it -> JsonValues.text(it, "finish_reason"));
    }

    /** Returns the gateway's identifier of the generation. */
    public Optional<String> id() {
        return JsonValues.text(json, "id");
    }

    /** Returns the tokens used, in the piece that tells. */
    public Optional<Usage> usage() {
        return JsonValues.object(json, "usage").map(Usage::new);
    }

    private Optional<JsonObject> choice() {
        return JsonValues.objects(json, "choices").stream()
                .filter(it -> JsonValues.number(it, "index").orElse(0) == 0)
                .findFirst();
    }
}
