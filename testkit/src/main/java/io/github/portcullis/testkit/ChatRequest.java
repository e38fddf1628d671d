package io.github.portcullis.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A chat completion that was asked for. */
record ChatRequest(ChatTurn turn, int promptTokens, int mostTokens, boolean stream) {

    static ChatRequest parse(String body) {
        JsonObject request = JsonText.parseObject(body)
                .orElseThrow(() -> Refusal.inference(400, "invalid_json", "Request body is not a JSON object"));
        String model = JsonText.text(request, "model")
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> Refusal.inference(400, "model_required", "model is required"));
        if (!(request.get("messages") instanceof JsonArray messages) || messages.isEmpty()) {
            throw Refusal.inference(400, "validation_error", "messages must be an array with at least one message");
        }
        List<JsonObject> said = new ArrayList<>();
        int words = 0;
        for (JsonValue value : messages) {
            if (!(value instanceof JsonObject message) || !(message.get("role") instanceof JsonString)) {
                throw Refusal.inference(400, "validation_error", "each message needs a role");
            }
            ChatContent.check(message.get("content"));
            words += ChatScript.pieces(ChatContent.text(message.get("content"))).size() + 1;
            said.add(message);
        }
        ToolTalk.check(said);
        StrictSchema.check(request);
        int most = limit(request, "max_completion_tokens")
                .or(() -> limit(request, "max_tokens"))
                .orElse(Integer.MAX_VALUE);
        return new ChatRequest(
                new ChatTurn(model, said, ToolTalk.offered(request), request),
                words,
                most,
                request.getBoolean("stream", false));
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
}
