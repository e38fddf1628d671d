package io.github.portcullis.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A chat completion that was asked for. */
record ChatRequest(String model, String lastUserText, int promptTokens, int mostTokens, boolean stream) {

    static ChatRequest parse(String body) {
        JsonObject request = JsonText.parseObject(body)
                .orElseThrow(() -> Refusal.inference(400, "invalid_json", "Request body is not a JSON object"));
        String model = JsonText.text(request, "model")
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> Refusal.inference(400, "model_required", "model is required"));
        if (!(request.get("messages") instanceof JsonArray messages) || messages.isEmpty()) {
            throw Refusal.inference(400, "validation_error", "messages must be an array with at least one message");
        }
        String last = "";
        int words = 0;
        for (JsonValue value : messages) {
            if (!(value instanceof JsonObject message) || !(message.get("role") instanceof JsonString role)) {
                throw Refusal.inference(400, "validation_error", "each message needs a role");
            }
            String text = text(message.get("content"));
            words += ChatScript.pieces(text).size() + 1;
            if (role.getString().equals("user")) {
                last = text;
            }
        }
        int most = limit(request, "max_completion_tokens")
                .or(() -> limit(request, "max_tokens"))
                .orElse(Integer.MAX_VALUE);
        return new ChatRequest(model, last, words, most, request.getBoolean("stream", false));
    }

    private static Optional<Integer> limit(JsonObject request, String name) {
        if (!(request.get(name) instanceof JsonNumber number)) {
            return Optional.empty();
        }
        if (number.intValue() < 1) {
            throw Refusal.inference(400, "validation_error", name + " must be at least 1");
        }
        return Optional.of(number.intValue());
    }

    private static String text(@Nullable JsonValue content) {
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
}
