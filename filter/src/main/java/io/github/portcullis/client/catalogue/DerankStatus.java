package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Whether the gateway avoids a provider that failed lately ({@code GET /health/providers/{id}/derank}).
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record DerankStatus(JsonObject json) {

    /** Returns the identifier of the provider. */
    public Optional<String> provider() {
        return JsonValues.text(json, "provider");
    }

    /** Returns whether some of it is avoided. */
    public boolean deranked() {
        return JsonValues.isTrue(json, "deranked");
    }

    /** Returns whether it is being tried again. */
    public boolean recovering() {
        return JsonValues.isTrue(json, "recovering");
    }

    /** Returns what is known of each model and endpoint, as the gateway sent it. */
    public List<JsonObject> pairs() {
        return JsonValues.objects(json, "pairs");
    }
}
