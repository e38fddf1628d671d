package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.RequestParameters;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Map;

/**
 * A request for music. Immutable; each method returns a copy.
 *
 * @param model the identifier of the model
 * @param parameters every other parameter by its name on the wire
 * @since 1.0
 */
public record MusicRequest(String model, Map<String, JsonValue> parameters) {

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no model, or a parameter has another place
     */
    public MusicRequest {
        RequestParameters.require("model", model);
        parameters = RequestParameters.copy(parameters, "model");
    }

    /** Returns a request for music that is like the prompt. */
    public static MusicRequest of(String model, String prompt) {
        return new MusicRequest(model, Map.of("prompt", JsonValues.of(prompt)));
    }

    /** Returns this request with how long the music is, in whole seconds. */
    public MusicRequest duration(Duration duration) {
        return with("duration", ParameterValues.wholeSeconds(duration));
    }

    /** Returns this request with the format: {@code mp3}, {@code wav}, {@code ogg} or {@code aac}. */
    public MusicRequest format(String format) {
        return with("format", JsonValues.of(format));
    }

    /** Returns this request with any other parameter by its name on the wire, such as {@code suno}. */
    public MusicRequest with(String name, JsonValue value) {
        return new MusicRequest(model, RequestParameters.with(parameters, name, value));
    }

    /** Returns the request as it is sent to {@code POST /music/generate}. */
    public JsonObject json() {
        JsonObjectBuilder json = JsonValues.object().add("model", model);
        parameters.forEach(json::add);
        return json.build();
    }
}
