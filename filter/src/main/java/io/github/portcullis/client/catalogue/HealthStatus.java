package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * How the gateway says it is ({@code GET /health}).
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record HealthStatus(JsonObject json) {

    /** Returns its word for it, such as {@code ok}. */
    public Optional<String> status() {
        return JsonValues.text(json, "status");
    }

    /** Returns whether that word is {@code ok}. */
    public boolean isOk() {
        return status().filter("ok"::equals).isPresent();
    }
}
