package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Moments as the gateway sends them: seconds since 1970, or text in the form of ISO 8601. */
final class Times {

    private Times() {}

    static Optional<Instant> at(JsonObject json, String name) {
        try {
            OptionalLong seconds = JsonValues.number(json, name);
            return seconds.isPresent()
                    ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
                    : JsonValues.text(json, name).map(Instant::parse);
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }
}
