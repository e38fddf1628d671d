package io.github.portcullis.client.images;

import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.RequestParameters;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;

/**
 * A picture in words. Immutable; each method returns a copy.
 *
 * @param model the identifier of the model
 * @param prompt what the picture shows
 * @param parameters every other parameter by its name on the wire
 * @since 1.0
 */
public record ImageRequest(String model, String prompt, Map<String, JsonValue> parameters) {

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no model or prompt, or a parameter has another place
     */
    public ImageRequest {
        RequestParameters.require("model", model);
        RequestParameters.require("prompt", prompt);
        parameters = RequestParameters.copy(parameters, "model", "prompt");
    }

    /** Returns a request for one picture as the model makes it by itself. */
    public static ImageRequest of(String model, String prompt) {
        return new ImageRequest(model, prompt, Map.of());
    }

    /** Returns this request with a size in pixels, such as {@code 1024x1024}. */
    public ImageRequest size(String size) {
        return with("size", JsonValues.of(size));
    }

    /** Returns this request for several pictures, 1 to 10; each is paid for. */
    public ImageRequest count(int pictures) {
        return with("n", JsonValues.of(pictures));
    }

    /** Returns this request with a quality of the model's own, such as {@code high}. */
    public ImageRequest quality(String quality) {
        return with("quality", JsonValues.of(quality));
    }

    /** Returns this request with a style of the model's own, such as {@code vivid}. */
    public ImageRequest style(String style) {
        return with("style", JsonValues.of(style));
    }

    /** Returns this request for links to the pictures, which are good for a time that the provider sets. */
    public ImageRequest asLinks() {
        return with("response_format", JsonValues.of("url"));
    }

    /** Returns this request for the pictures themselves within the answer. */
    public ImageRequest asBytes() {
        return with("response_format", JsonValues.of("b64_json"));
    }

    /** Returns this request with an identifier of your own user, for the provider's abuse checks; nothing personal. */
    public ImageRequest endUser(String identifier) {
        return with("user", JsonValues.of(identifier));
    }

    /** Returns this request with any other parameter by its name on the wire, such as {@code provider}. */
    public ImageRequest with(String name, JsonValue value) {
        return new ImageRequest(model, prompt, RequestParameters.with(parameters, name, value));
    }

    /** Returns the request as it is sent to {@code POST /images/generations}. */
    public JsonObject json() {
        return RequestParameters.body(JsonValues.object().add("model", model).add("prompt", prompt), parameters);
    }
}
