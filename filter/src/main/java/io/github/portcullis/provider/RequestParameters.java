package io.github.portcullis.provider;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The open parameters of requests, by their names on the wire and in the order in which they were given. */
public final class RequestParameters {

    private RequestParameters() {}

    /** Returns an unmodifiable copy, which has none of the names that have a place of their own. */
    public static Map<String, JsonValue> copy(Map<String, JsonValue> parameters, String... placed) {
        for (String name : placed) {
            if (parameters.containsKey(name)) {
                throw new IllegalArgumentException("'" + name + "' is no further parameter: it has a place of its own");
            }
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Returns the parameters and one more. */
    public static Map<String, JsonValue> with(Map<String, JsonValue> parameters, String name, JsonValue value) {
        Map<String, JsonValue> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return more;
    }

    /** Requires a text that is not blank. */
    public static void require(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the " + name + " is blank: the gateway needs one");
        }
    }

    /** Returns a whole body. */
    public static JsonObject body(JsonObjectBuilder placed, Map<String, JsonValue> parameters) {
        parameters.forEach(placed::add);
        return placed.build();
    }
}
