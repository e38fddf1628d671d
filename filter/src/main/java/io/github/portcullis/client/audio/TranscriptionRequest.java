package io.github.portcullis.client.audio;

import io.github.portcullis.client.Multipart;
import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.RequestParameters;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A sound whose words are wanted. Immutable; each method returns a copy.
 *
 * @param model the identifier of the model
 * @param audio the sound
 * @param parameters every other parameter by its name on the wire
 * @since 1.0
 */
public record TranscriptionRequest(String model, AudioSource audio, Map<String, JsonValue> parameters) {

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no model, or a parameter has another place
     */
    public TranscriptionRequest {
        RequestParameters.require("model", model);
        parameters = RequestParameters.copy(parameters, AudioForm.PLACED);
    }

    /** Returns a request for a sound. */
    public static TranscriptionRequest of(String model, AudioSource audio) {
        return new TranscriptionRequest(model, audio, Map.of());
    }

    /** Returns a request for a file on disk. */
    public static TranscriptionRequest of(String model, Path file) {
        return of(model, AudioSource.of(file));
    }

    /** Returns this request with the language that is spoken, such as {@code en}. */
    public TranscriptionRequest language(String language) {
        return with("language", JsonValues.of(language));
    }

    /** Returns this request with the names of those who speak, at most four, where the model tells them apart. */
    public TranscriptionRequest speakers(String... names) {
        return with("known_speaker_names", JsonValues.of(List.of(names)));
    }

    /** Returns this request with the sound cut at its pauses by the provider. */
    public TranscriptionRequest cutAtPauses() {
        return with("chunking_strategy", JsonValues.of("auto"));
    }

    /** Returns this request with any other parameter by its name on the wire, such as {@code provider}. */
    public TranscriptionRequest with(String name, JsonValue value) {
        return new TranscriptionRequest(model, audio, RequestParameters.with(parameters, name, value));
    }

    /** Returns the request as it is sent to {@code POST /audio/transcriptions}. */
    public Multipart form() {
        return AudioForm.of(model, audio, parameters);
    }
}
