package io.github.portcullis.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text that was asked for, in whichever dialect. */
record TextRequest(
        String model, String lastUserText, int promptTokens, int mostTokens, boolean reasons, boolean stream) {

    static String model(JsonObject request) {
        return JsonText.text(request, "model")
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> Refusal.inference(400, "model_required", "model is required"));
    }

    static Optional<Integer> limit(JsonObject request, String name) {
        if (!(request.get(name) instanceof JsonNumber number)) {
            return Optional.empty();
        }
        if (number.intValue() < 1) {
            throw Refusal.inference(400, "validation_error", name + " must be at least 1");
        }
        return Optional.of(number.intValue());
    }

    /** The text of a content: a string, or the texts of its parts. */
    static String text(@Nullable JsonValue content) {
        if (content instanceof JsonString string) {
            return string.getString();
        }
        return content instanceof JsonArray parts
                ? parts.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(part -> JsonText.text((JsonObject) part, "text").orElse(""))
                        .collect(Collectors.joining(" "))
                : "";
    }

    static int tokens(String text) {
        return ChatScript.pieces(text).size() + 1;
    }
}
