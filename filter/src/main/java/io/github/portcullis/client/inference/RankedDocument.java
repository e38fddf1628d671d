package io.github.portcullis.client.inference;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A document and how much it says about the question.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record RankedDocument(JsonObject json) {

    /** Returns its place among the documents of the request, from 0. */
    public OptionalInt index() {
        return JsonValues.number(json, "index").stream()
                .mapToInt(index -> (int) index)
                .findFirst();
    }

    /** Returns its relevance; the more the better, and of a scale of the model's own. */
    public OptionalDouble score() {
        return json.get("relevance_score") instanceof JsonNumber score
                ? OptionalDouble.of(score.doubleValue())
                : OptionalDouble.empty();
    }

    /** Returns the document, if it was asked for. */
    public Optional<JsonValue> document() {
        return Optional.ofNullable(json.get("document"));
    }

    /** Returns the text of the document, if it was asked for. */
    public Optional<String> text() {
        return json.get("document") instanceof JsonString text
                ? Optional.of(text.getString())
                : JsonValues.object(json, "document").flatMap(object -> JsonValues.text(object, "text"));
    }
}
