package io.github.portcullis.client.inference;

import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.RequestParameters;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.Base64;
import java.util.Map;

/**
 * A request for the text of a picture. Immutable; each method returns a copy.
 *
 * @param model the identifier of the model
 * @param image a link to the picture, or the picture in a {@code data} URI
 * @param parameters every other parameter by its name on the wire
 * @since 1.0
 */
public record OcrRequest(String model, String image, Map<String, JsonValue> parameters) {

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no model or picture, or a parameter has another place
     */
    public OcrRequest {
        RequestParameters.require("model", model);
        RequestParameters.require("image", image);
        parameters = RequestParameters.copy(parameters, "model", "image");
    }

    /** Returns a request for a picture at a link that the gateway can reach. */
    public static OcrRequest of(String model, URI image) {
        return new OcrRequest(model, image.toString(), Map.of());
    }

    /**
     * Returns a request for a picture in memory; the gateway takes about 12 MB.
     *
     * @param contentType such as {@code image/png}
     */
    public static OcrRequest of(String model, String contentType, byte[] image) {
        String data = "data:" + contentType + ";base64," + Base64.getEncoder().encodeToString(image);
        return new OcrRequest(model, data, Map.of());
    }

    /** Returns this request with the language of the text, such as {@code de}. */
    public OcrRequest language(String language) {
        return with("language", JsonValues.of(language));
    }

    /** Returns this request with any other parameter by its name on the wire, such as {@code provider}. */
    public OcrRequest with(String name, JsonValue value) {
        return new OcrRequest(model, image, RequestParameters.with(parameters, name, value));
    }

    /** Returns the request as it is sent to {@code POST /ocr}. */
    public JsonObject json() {
        return RequestParameters.body(JsonValues.object().add("model", model).add("image", image), parameters);
    }

    /** Returns the model only, since the picture may be large. */
    @Override
    public String toString() {
        return "OcrRequest[model=" + model + "]";
    }
}
