package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * Who serves models.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Provider(JsonObject json) {

    /** Returns the identifier, empty if the gateway sent none. */
    public String id() {
        return JsonValues.text(json, "api_provider_id").orElse("");
    }

    /** Returns the name for people. */
    public Optional<String> name() {
        return JsonValues.text(json, "api_provider_name");
    }

    /** Returns the description for people. */
    public Optional<String> description() {
        return JsonValues.text(json, "description");
    }

    /** Returns the address of a page about it. */
    public Optional<String> link() {
        return JsonValues.text(json, "link");
    }

    /** Returns where it is, as an ISO 3166 code. */
    public Optional<String> countryCode() {
        return JsonValues.text(json, "country_code");
    }
}
