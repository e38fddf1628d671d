package io.github.portcullis.client.inference;

import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.RequestParameters;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/**
 * A request for the vectors of texts. Immutable; each method returns a copy.
 *
 * @param model the identifier of the model
 * @param input a text, or a list of texts, of tokens or of what else the model takes
 * @param parameters every other parameter by its name on the wire
 * @since 1.0
 */
public record EmbeddingRequest(String model, JsonValue input, Map<String, JsonValue> parameters) {

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no model, or a parameter has another place
     */
    public EmbeddingRequest {
        RequestParameters.require("model", model);
        parameters = RequestParameters.copy(parameters, "model", "input");
    }

    /** Returns a request for the vector of one text. */
    public static EmbeddingRequest of(String model, String text) {
        return new EmbeddingRequest(model, JsonValues.of(text), Map.of());
    }

    /**
     * Returns a request for the vectors of several texts.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EmbeddingRequest of(String model, List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("there is no text: give at least one");
        }
        return new EmbeddingRequest(model, JsonValues.of(texts), Map.of());
    }

    /** Returns this request with the length of the vectors, where the model can shorten them. */
    public EmbeddingRequest dimensions(int length) {
        return with("dimensions", JsonValues.of(length));
    }

    /** Returns this request for vectors as Base64, a quarter of the size on the wire; reading them is the same. */
    public EmbeddingRequest asBase64() {
        return with("encoding_format", JsonValues.of("base64"));
    }

    /** Returns this request with an identifier of your own user, for the provider's abuse checks; nothing personal. */
    public EmbeddingRequest endUser(String identifier) {
        return with("user", JsonValues.of(identifier));
    }

    /** Returns this request with any other parameter by its name on the wire, such as {@code provider}. */
    public EmbeddingRequest with(String name, JsonValue value) {
        return new EmbeddingRequest(model, input, RequestParameters.with(parameters, name, value));
    }

    /** Returns the request as it is sent to {@code POST /embeddings}. */
    public JsonObject json() {
        return RequestParameters.body(JsonValues.object().add("model", model).add("input", input), parameters);
    }
}
