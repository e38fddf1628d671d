package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Who makes models and serves them: an organisation and a provider of one name. What may be null sometimes is. */
record Maker(
        String id,
        @Nullable String name,
        @Nullable String description,
        @Nullable String country,
        @Nullable String colour) {

    JsonObject asProvider() {
        return JsonText.object()
                .add("api_provider_id", id)
                .add("api_provider_name", orNull(name))
                .add("description", orNull(description))
                .add("link", orNull(description == null ? null : "https://" + id + ".example"))
                .add("country_code", orNull(country))
                .build();
    }

    JsonObject asOrganisation() {
        return asOwner().add("description", orNull(description)).build();
    }

    JsonObjectBuilder asOwner() {
        return JsonText.object()
                .add("organisation_id", id)
                .add("name", orNull(name))
                .add("country_code", orNull(country))
                .add("colour", orNull(colour));
    }

    private static JsonValue orNull(@Nullable String text) {
        return text == null ? JsonValue.NULL : JsonText.value(text);
    }
}
