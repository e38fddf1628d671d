package io.github.portcullis.client.inference;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is harmful in one text or picture.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record ModerationResult(JsonObject json) {

    /** Returns whether it is harmful, which all is that the model does not call harmless. */
    public boolean flagged() {
        return !JsonValue.FALSE.equals(json.get("flagged"));
    }

    /** Returns the categories that it falls into, such as {@code violence/graphic}. */
    public Set<String> categories() {
        JsonObject all = JsonValues.object(json, "categories").orElse(JsonValue.EMPTY_JSON_OBJECT);
        return all.keySet().stream()
                .filter(name -> JsonValues.isTrue(all, name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns how sure the model is of each category, 0 to 1. */
    public Map<String, Double> scores() {
        JsonObject all = JsonValues.object(json, "category_scores").orElse(JsonValue.EMPTY_JSON_OBJECT);
        return all.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof JsonNumber)
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> ((JsonNumber) entry.getValue()).doubleValue()));
    }
}
