package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A model that makes videos or works through batches, and what it takes.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record JobModel(JsonObject json) {

    /** Returns the identifier for a request, empty if the gateway sent none. */
    public String id() {
        return JsonValues.text(json, "model").orElse("");
    }

    /** Returns the name for people. */
    public Optional<String> name() {
        return JsonValues.text(json, "name");
    }

    /** Returns the names of the parameters that it takes, as they are on the wire. */
    public List<String> parameters() {
        return JsonValues.texts(
                json, json.containsKey("supported_parameters") ? "supported_parameters" : "supported_params");
    }

    /** Returns what it takes, such as {@code text} and {@code image}. */
    public List<String> inputTypes() {
        return JsonValues.texts(json, "input_types");
    }

    /** Returns the identifiers of the providers that offer it. */
    public List<String> providers() {
        return JsonValues.objects(json, "providers").stream()
                .flatMap(it -> JsonValues.text(it, "id").stream())
                .toList();
    }
}
