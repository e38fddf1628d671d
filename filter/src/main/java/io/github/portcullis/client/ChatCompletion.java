package io.github.portcullis.client;

import io.github.portcullis.client.tools.ToolCall;
import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link ChatRequest}.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record ChatCompletion(JsonObject json) {

    /** Returns the text of the first choice, empty if there is none. */
    public String text() {
        return choices().stream()
                .findFirst()
                .map(choice -> choice.message().text())
                .orElse("");
    }

    /** Returns the tools that the model wants to be called, by the first choice. */
    public List<ToolCall> toolCalls() {
        return choices().stream()
                .findFirst()
                .map(choice -> choice.message().toolCalls())
                .orElse(List.of());
    }

    /** Returns the choices. */
    public List<ChatChoice> choices() {
        return JsonValues.objects(json, "choices").stream().map(ChatChoice::new).toList();
    }

    /** Returns the gateway's identifier of the generation. */
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
