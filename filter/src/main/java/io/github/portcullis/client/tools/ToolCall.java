package io.github.portcullis.client.tools;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;

/**
 * A call of a tool that the model asks for.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record ToolCall(JsonObject json) {

    /** Returns the identifier that the result has to name, empty if the gateway sent none. */
    public String id() {
        return JsonValues.text(json, "id").orElse("");
    }

    /** Returns the name of the tool, empty if the gateway sent none. */
    public String name() {
        return function("name");
    }

    /** Returns the arguments as the model wrote them: JSON, if it made no mistake. */
    public String arguments() {
        return function("arguments");
    }

    private String function(String name) {
        return JsonValues.object(json, "function")
                .flatMap(it -> JsonValues.text(it, name))
                .orElse("");
    }
}
