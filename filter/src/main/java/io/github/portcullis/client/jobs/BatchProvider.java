package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A provider behind the gateway, and how it takes batches.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record BatchProvider(JsonObject json) {

    /** Returns the identifier, empty if the gateway sent none. */
    public String id() {
        return JsonValues.text(json, "id").orElse("");
    }

    /** Returns the name for people. */
    public Optional<String> name() {
        return JsonValues.text(json, "name");
    }

    /** Returns whether it can be used: {@code active} or {@code planned}. */
    public Optional<String> status() {
        return JsonValues.text(json, "status");
    }

    /** Returns how requests are handed in at the gateway: {@code file}, {@code requests}, or both. */
    public List<String> inputModes() {
        return JsonValues.texts(json, "gateway_input_modes");
    }

    /** Returns the paths that requests may be for. */
    public List<String> endpoints() {
        return JsonValues.objects(json, "endpoints").stream()
                .flatMap(it -> JsonValues.text(it, "endpoint").stream())
                .toList();
    }
}
