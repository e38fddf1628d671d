package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * One of the answers in a {@link ChatCompletion}.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record ChatChoice(JsonObject json) {

    /** Returns the message, ready to be sent back in the next request. */
    public ChatMessage message() {
        return ChatMessage.of(JsonValues.object(json, "message").orElse(JsonObject.EMPTY_JSON_OBJECT));
    }

    /** Returns why the model stopped: {@code stop}, {@code length}, {@code tool_calls}, {@code content_filter}. */
    public Optional<String> finishReason() {
        return JsonValues.text(json, "finish_reason");
    }
}
