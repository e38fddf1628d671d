package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The kinds of endpoints that models are served by ({@code GET /endpoints}).
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record EndpointList(JsonObject json) {

    /** Returns their identifiers for {@link ModelQuery#endpoint}. */
    public List<String> ids() {
        return JsonValues.texts(json, "endpoints");
    }

    /** Returns what is known about each. */
    public List<Entry> endpoints() {
        return JsonValues.objects(json, "data").stream().map(Entry::new).toList();
    }

    /** Returns identifiers of some models to try. */
    public List<String> sampleModels() {
        return JsonValues.texts(json, "sample_models");
    }

    /**
     * A kind of endpoint.
     *
     * @param json what the gateway sent, whole
     * @since 1.0
     */
    public record Entry(JsonObject json) {

        /** Returns the identifier, such as {@code chat.completions}, empty if the gateway sent none. */
        public String id() {
            return JsonValues.text(json, "id").orElse("");
        }

        /** Returns the path to call, such as {@code /v1/chat/completions}. */
        public Optional<String> publicPath() {
            return JsonValues.text(json, "public_path");
        }

        /** Returns the group it belongs to, such as {@code text}. */
        public Optional<String> collection() {
            return JsonValues.text(json, "collection");
        }

        /** Returns how many models it serves. */
        public OptionalLong modelCount() {
            return JsonValues.number(json, "model_count");
        }

        /** Returns how many providers serve it. */
        public OptionalLong providerCount() {
            return JsonValues.number(json, "provider_count");
        }
    }
}
