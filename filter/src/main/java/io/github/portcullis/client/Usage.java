package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.OptionalLong;

/**
 * How many tokens a call used, by the names of whichever dialect.
 *
 * @param json what the gateway sent, whole; a gateway may tell the cost here too
 * @since 1.0
 */
public record Usage(JsonObject json) {

    /** Returns the tokens of the request. */
    public OptionalLong promptTokens() {
        return first("prompt_tokens", "input_tokens");
    }

    /** Returns the tokens of the answer. */
    public OptionalLong completionTokens() {
        return first("completion_tokens", "output_tokens");
    }

    /** Returns both together. */
    public OptionalLong totalTokens() {
        OptionalLong total = JsonValues.number(json, "total_tokens");
        OptionalLong prompt = promptTokens();
        OptionalLong completion = completionTokens();
        return total.isPresent() || prompt.isEmpty() || completion.isEmpty()
                ? total
                : OptionalLong.of(prompt.getAsLong() + completion.getAsLong());
    }

    private OptionalLong first(String name, String otherName) {
        OptionalLong number = JsonValues.number(json, name);
        return number.isPresent() ? number : JsonValues.number(json, otherName);
    }
}
