package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;

/**
 * A page of the gateway's catalogue ({@code GET /models}).
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record ModelList(JsonObject json) {

    /** Returns the models of this page; also those of a gateway that lists them as {@code data}, as OpenAI does. */
    public List<Model> models() {
        return JsonValues.objects(json, json.containsKey("models") ? "models" : "data").stream()
                .map(Model::new)
                .toList();
    }

    /** Returns how many models there are on all pages. */
    public OptionalLong total() {
        return JsonValues.number(json, "total");
    }

    /** Returns how many models come before this page. */
    public OptionalLong offset() {
        return JsonValues.number(json, "offset");
    }
}
