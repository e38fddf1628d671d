package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What the gateway knows about a model, whether it serves it or not.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record DataModel(JsonObject json) {

    /** Returns the identifier, empty if the gateway sent none. */
    public String id() {
        return JsonValues.text(json, "model_id").orElse("");
    }

    /** Returns the name for people. */
    public Optional<String> name() {
        return JsonValues.text(json, "name");
    }

    /** Returns who made it. */
    public Optional<Organisation> organisation() {
        return JsonValues.object(json, "organisation").map(Organisation::new);
    }

    /** Returns where the model is in its life, such as {@code active}. */
    public Optional<String> status() {
        return JsonValues.text(json, "status");
    }

    /** Returns when it came out, as the gateway writes dates. */
    public Optional<String> releaseDate() {
        return JsonValues.text(json, "release_date");
    }

    /** Returns when it ends, as the gateway writes dates. */
    public Optional<String> retirementDate() {
        return JsonValues.text(json, "retirement_date");
    }

    /** Returns the identifier of the model to take instead. */
    public Optional<String> replacement() {
        return JsonValues.object(json, "lifecycle").flatMap(it -> JsonValues.text(it, "replacement_model_id"));
    }

    /** Returns whether the gateway keeps it out of its lists. */
    public boolean hidden() {
        return JsonValues.isTrue(json, "hidden");
    }

    /** Returns what the model takes, such as {@code text}. */
    public List<String> inputTypes() {
        return JsonValues.texts(json, "input_types");
    }

    /** Returns what the model gives, such as {@code text}. */
    public List<String> outputTypes() {
        return JsonValues.texts(json, "output_types");
    }
}
