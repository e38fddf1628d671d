package io.github.portcullis.client.audio;

import io.github.portcullis.client.Multipart;
import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.RequestParameters;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.Map;

/**
 * A sound whose words are wanted in English. Immutable; each method returns a copy.
 *
 * @param model the identifier of the model
 * @param audio the sound
 * @param parameters every other parameter by its name on the wire
 * @since 1.0
 */
public record TranslationRequest(String model, AudioSource audio, Map<String, JsonValue> parameters) {

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no model, or a parameter has another place
     */
    public TranslationRequest {
        RequestParameters.require("model", model);
        parameters = RequestParameters.copy(parameters, AudioForm.PLACED);
    }

    /** Returns a request for a sound. */
    public static TranslationRequest of(String model, AudioSource audio) {
        return new TranslationRequest(model, audio, Map.of());
    }

    /** Returns a request for a file on disk. */
    public static TranslationRequest of(String model, Path file) {
        return of(model, AudioSource.of(file));
    }

    /** Returns this request with the language that is spoken, such as {@code de}. */
    public TranslationRequest language(String language) {
        return with("language", JsonValues.of(language));
    }

    /** Returns this request with a text that guides the style, or is what was said before. */
    public TranslationRequest prompt(String text) {
        return with("prompt", JsonValues.of(text));
    }

    /** Returns this request with the freedom of choice of words, 0 to 2. */
    public TranslationRequest temperature(double temperature) {
        return with("temperature", JsonValues.of(temperature));
    }

    /** Returns this request with any other parameter by its name on the wire, such as {@code provider}. */
    public TranslationRequest with(String name, JsonValue value) {
        return new TranslationRequest(model, audio, RequestParameters.with(parameters, name, value));
    }

    /** Returns the request as it is sent to {@code POST /audio/translations}. */
    public Multipart form() {
        return AudioForm.of(model, audio, parameters);
    }
}
