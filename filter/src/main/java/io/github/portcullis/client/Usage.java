package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.OptionalLong;

/**
 * How many tokens a call used.
 *
 * @param json what the gateway sent, whole; a gateway may tell the cost here too
 * @since 1.0
 */
public record Usage(JsonObject json) {

    /** Returns the tokens of the request. */
    public OptionalLong promptTokens() {
        return JsonValues.number(json, "prompt_tokens");
    }

    /** Returns the tokens of the answer. */
    public OptionalLong completionTokens() {
        return JsonValues.number(json, "completion_tokens");
    }

    /** Returns both together. */
    public OptionalLong totalTokens() {
        return JsonValues.number(json, "total_tokens");
    }
}
