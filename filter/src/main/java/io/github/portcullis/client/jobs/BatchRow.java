package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One request of a batch and what became of it.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record BatchRow(JsonObject json) {

    /** Returns the identifier that the creator of the batch gave. */
    public Optional<String> customId() {
        return JsonValues.text(json, "custom_id");
    }

    /** Returns the place among the requests, from 0. */
    public OptionalLong index() {
        return JsonValues.number(json, "request_index");
    }

    /** Returns how far it is, such as {@code pending}, {@code completed} or {@code failed}. */
    public String status() {
        return JsonValues.text(json, "status").orElse("");
    }

    /** Returns the HTTP status of the answer. */
    public OptionalInt responseStatus() {
        long status = JsonValues.number(json, "response_status").orElse(0);
        return status > 0 && status < 1000 ? OptionalInt.of((int) status) : OptionalInt.empty();
    }

    /** Returns the answer, as the endpoint of the batch gives it. */
    public Optional<JsonObject> response() {
        return JsonValues.object(json, "response_body");
    }

    /** Returns the failure. */
    public Optional<JsonObject> error() {
        return JsonValues.object(json, "error_body");
    }
}
