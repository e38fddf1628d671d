package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * Who makes models.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Organisation(JsonObject json) {

    /** Returns the identifier for {@link ModelQuery#organisation}, empty if the gateway sent none. */
    public String id() {
        return JsonValues.text(json, "organisation_id").orElse("");
    }

    /** Returns the name for people. */
    public Optional<String> name() {
        return JsonValues.text(json, "name");
    }

    /** Returns the description for people. */
    public Optional<String> description() {
        return JsonValues.text(json, "description");
    }

    /** Returns where it is, as an ISO 3166 code. */
    public Optional<String> countryCode() {
        return JsonValues.text(json, "country_code");
    }

    /** Returns its colour, such as {@code #aa0000}. */
    public Optional<String> colour() {
        return JsonValues.text(json, "colour");
    }
}
