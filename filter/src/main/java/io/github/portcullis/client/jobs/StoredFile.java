package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file that the gateway keeps.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record StoredFile(JsonObject json) {

    /** Returns the identifier, empty if the gateway sent none. Keep it: files cannot be listed. */
    public String id() {
        return JsonValues.text(json, "id").orElse("");
    }

    /** Returns the name that it was uploaded with. */
    public Optional<String> filename() {
        return JsonValues.text(json, "filename");
    }

    /** Returns what it is for, such as {@code batch}. */
    public Optional<String> purpose() {
        return JsonValues.text(json, "purpose");
    }

    /** Returns its size in bytes. */
    public OptionalLong bytes() {
        return JsonValues.number(json, "bytes");
    }

    /** Returns whether it can be used, such as {@code processed}. */
    public Optional<String> status() {
        return JsonValues.text(json, "status");
    }

    /** Returns when it was uploaded. */
    public Optional<Instant> createdAt() {
        return Times.at(json, "created_at");
    }
}
