package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.PlainText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a request by their names on the wire, kept in order. */
final class Parameters {

    private Parameters() {}

    static Map<String, JsonValue> copy(Map<String, JsonValue> parameters, String... placed) {
        for (String name : placed) {
            if (parameters.containsKey(name)) {
                throw new IllegalArgumentException("'" + name + "' is no further parameter: it has a place of its own");
            }
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    static Map<String, JsonValue> with(Map<String, JsonValue> parameters, String name, JsonValue value) {
        Map<String, JsonValue> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return more;
    }

    static String required(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the " + name + " is blank: the gateway needs one");
        }
        return value;
    }

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
