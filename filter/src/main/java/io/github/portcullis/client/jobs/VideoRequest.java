package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.RequestParameters;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request for a video. Immutable.
 *
 * @param model the identifier of the model, of {@link Videos#models}
 * @param prompt what the video shows
 * @param parameters every other parameter by its name on the wire
 * @since 1.0
 */
public record VideoRequest(String model, String prompt, Map<String, JsonValue> parameters) {

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no model or no prompt, or a parameter has another place
     */
    public VideoRequest {
        RequestParameters.require("model", model);
        RequestParameters.require("prompt", prompt);
        parameters = RequestParameters.copy(parameters, "model", "prompt");
    }

    /** Returns a request for what the model does by itself. */
    public static VideoRequest of(String model, String prompt) {
        return builder(model, prompt).build();
    }

    /** Returns a builder. */
    public static Builder builder(String model, String prompt) {
        return new Builder(model, prompt);
    }

    /** Returns the request as it is sent to {@code POST /videos}. */
    public JsonObject json() {
        JsonObjectBuilder json = JsonValues.object().add("model", model).add("prompt", prompt);
        parameters.forEach(json::add);
        return json.build();
    }

    /**
     * Builds a {@link VideoRequest}. What a model takes is told by {@link JobModel#parameters}. Not thread-safe.
     *
     * @since 1.0
     */
    public static final class Builder {
        private final String model;
        private final String prompt;
        private final Map<String, JsonValue> parameters = new LinkedHashMap<>();

        private Builder(String model, String prompt) {
            this.model = model;
            this.prompt = prompt;
        }

        /** Sets how long the video is, in whole seconds. */
        public Builder duration(Duration duration) {
            return with("duration", ParameterValues.wholeSeconds(duration));
        }

        /** Sets the size in pixels, such as {@code 1280x720}. */
        public Builder size(String size) {
            return with("size", JsonValues.of(size));
        }

        /** Sets the resolution, such as {@code 720p}. */
        public Builder resolution(String resolution) {
            return with("resolution", JsonValues.of(resolution));
        }

        /** Sets the ratio of width to height, such as {@code 16:9}. */
        public Builder aspectRatio(String ratio) {
            return with("aspect_ratio", JsonValues.of(ratio));
        }

        /** Sets what the video does not show. */
        public Builder negativePrompt(String text) {
            return with("negative_prompt", JsonValues.of(text));
        }

        /** Sets how many videos are made, 1 to 4; each is paid for. */
        public Builder samples(int count) {
            return with("sample_count", JsonValues.of(count));
        }

        /** Sets the number that makes a video repeatable, where the model can. */
        public Builder seed(long seed) {
            return with("seed", JsonValues.of(seed));
        }

        /** Sets whether there is sound. */
        public Builder audio(boolean audio) {
            return with("generate_audio", audio ? JsonValue.TRUE : JsonValue.FALSE);
        }

        /** Sets whether the model may write the prompt anew. */
        public Builder enhancePrompt(boolean enhance) {
            return with("enhance_prompt", enhance ? JsonValue.TRUE : JsonValue.FALSE);
        }

        /** Sets pictures, videos or sounds to begin from. */
        public Builder references(VideoReference... references) {
            JsonArrayBuilder array = JsonValues.array();
            List.of(references).forEach(reference -> array.add(reference.json()));
            return with("input_references", array.build());
        }

        /** Sets one of the workspace's webhook endpoints to tell of these events, or of all. */
        public Builder webhook(String endpointId, String... events) {
            return with("webhook", ParameterValues.webhook(endpointId, events));
        }

        /** Sets any other parameter by its name on the wire, such as {@code provider_params}. */
        public Builder with(String name, JsonValue value) {
            parameters.put(name, value);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws IllegalArgumentException if there is no model or no prompt
         */
        public VideoRequest build() {
            return new VideoRequest(model, prompt, parameters);
        }
    }
}
