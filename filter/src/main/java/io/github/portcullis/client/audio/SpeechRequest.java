package io.github.portcullis.client.audio;

import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.RequestParameters;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;

/**
 * A text to speak. Immutable; each method returns a copy.
 *
 * @param model the identifier of the model
 * @param input the text
 * @param parameters every other parameter by its name on the wire
 * @since 1.0
 */
public record SpeechRequest(String model, String input, Map<String, JsonValue> parameters) {

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no model or text, or a parameter has another place
     */
    public SpeechRequest {
        RequestParameters.require("model", model);
        RequestParameters.require("input", input);
        parameters = RequestParameters.copy(parameters, "model", "input");
    }

    /** Returns a request in the voice and the format that the model takes by itself. */
    public static SpeechRequest of(String model, String text) {
        return new SpeechRequest(model, text, Map.of());
    }

    /** Returns this request with a voice of the model. */
    public SpeechRequest voice(String voice) {
        return with("voice", JsonValues.of(voice));
    }

    /** Returns this request with a format. */
    public SpeechRequest format(SpeechFormat format) {
        return with("format", JsonValues.of(format.onTheWire()));
    }

    /** Returns this request with any other parameter by its name on the wire, such as {@code provider}. */
    public SpeechRequest with(String name, JsonValue value) {
        return new SpeechRequest(model, input, RequestParameters.with(parameters, name, value));
    }

    /** Returns the request as it is sent to {@code POST /audio/speech}. */
    public JsonObject json() {
        return RequestParameters.body(JsonValues.object().add("model", model).add("input", input), parameters);
    }
}
