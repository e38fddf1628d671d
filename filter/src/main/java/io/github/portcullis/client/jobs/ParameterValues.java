package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.PlainText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;

/** Values of parameters that requests of several kinds have. */
final class ParameterValues {

    private ParameterValues() {}

    static JsonValue wholeSeconds(Duration time) {
        if (time.toSeconds() < 1 || time.toNanosPart() > 0) {
            throw new IllegalArgumentException(
                    "the duration is " + PlainText.of(time.toString(), 50) + ": take whole seconds, such as PT8S");
        }
        return JsonValues.of(time.toSeconds());
    }

    static JsonObject webhook(String endpointId, String... events) {
        JsonObjectBuilder json = JsonValues.object().add("endpoint_id", endpointId);
        if (events.length > 0) {
            json.add("events", JsonValues.of(List.of(events)));
        }
        return json.build();
    }
}
