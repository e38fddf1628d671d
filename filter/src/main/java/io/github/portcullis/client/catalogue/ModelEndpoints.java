package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model with who serves it, and how ({@code GET /models/{author}/{slug}/endpoints}).
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record ModelEndpoints(JsonObject json) {

    /** Returns the identifier of the model. */
    public Optional<String> id() {
        return JsonValues.text(json, "id");
    }

    /** Returns the name for people. */
    public Optional<String> name() {
        return JsonValues.text(json, "name");
    }

    /** Returns an entry for each endpoint of each provider. */
    public List<Offer> endpoints() {
        return JsonValues.objects(json, "endpoints").stream().map(Offer::new).toList();
    }

    /**
     * One endpoint of one provider that serves the model.
     *
     * @param json what the gateway sent, whole
     * @since 1.0
     */
    public record Offer(JsonObject json) {

        /** Returns the endpoint, such as {@code chat.completions}. */
        public Optional<String> endpoint() {
            return JsonValues.text(json, "endpoint");
        }

        /** Returns the path to call, such as {@code /v1/chat/completions}. */
        public Optional<String> publicPath() {
            return JsonValues.text(json, "public_path");
        }

        /** Returns the identifier of the provider. */
        public Optional<String> provider() {
            return JsonValues.object(json, "provider").flatMap(it -> JsonValues.text(it, "id"));
        }

        /** Returns whether calls go there now. */
        public boolean routable() {
            return JsonValues.isTrue(json, "routable");
        }

        /** Returns why, such as {@code active} or {@code paused}. */
        public Optional<String> statusReason() {
            return JsonValues.text(json, "status_reason");
        }

        /** Returns the prices by what is metered, such as {@code input_text_tokens}. */
        public Map<String, Meter> prices() {
            return Meter.of(json);
        }
    }
}
