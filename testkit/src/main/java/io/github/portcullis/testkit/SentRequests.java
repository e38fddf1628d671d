package io.github.portcullis.testkit;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonPointer;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks of one or more requests, all of which have to be so. Each returns itself, or throws an {@link AssertionError}
 * that tells what was there instead. Immutable.
 *
 * @since 1.0
 */
public final class SentRequests {
    private final Verification all;
    private final String what;
    private final List<RecordedRequest> requests;

    SentRequests(Verification all, String what, List<RecordedRequest> requests) {
        this.all = all;
        this.what = what;
        this.requests = requests;
    }

    /** Checks the first value of a header; the name's case does not matter. */
    public SentRequests hasHeader(String name, String value) {
        return has("header " + name, value, request -> request.header(name));
    }

    /** Checks that there is no such header. */
    public SentRequests hasNoHeader(String name) {
        for (RecordedRequest request : requests) {
            if (request.header(name).isPresent()) {
                throw all.failure(what + " was to have no header " + name);
            }
        }
        return this;
    }

    /** Checks the first value of a query parameter, decoded. */
    public SentRequests hasQuery(String name, String value) {
        return has("query parameter " + name, value, request -> request.query(name));
    }

    /** Checks a field of the body: of a form, or a top-level text, number or boolean of a JSON object. */
    public SentRequests hasField(String name, String value) {
        return has("field " + name, value, request -> request.field(name));
    }

    /**
     * Checks a value within a JSON body, texts without their quotes.
     *
     * @param pointer where it is (RFC 6901), such as {@code /messages/0/role}
     */
    public SentRequests hasJson(String pointer, String value) {
        JsonPointer place = Json.createPointer(pointer);
        return has("JSON value " + pointer, value, request -> request.json().flatMap(json -> at(place, json)));
    }

    private SentRequests has(String part, String value, Function<RecordedRequest, Optional<String>> reader) {
        for (RecordedRequest request : requests) {
            Optional<String> found = reader.apply(request);
            if (!found.equals(Optional.of(value))) {
                // a header may hold a token, and messages of tests end in logs
                String instead = part.equalsIgnoreCase("header authorization")
                        ? "another"
                        : found.map(it -> "'" + it + "'").orElse("nothing");
                throw all.failure(what + " was to have the " + part + " '" + value + "', but has " + instead);
            }
        }
        return this;
    }

    private static Optional<String> at(JsonPointer pointer, JsonStructure json) {
        try {
            JsonValue value = pointer.getValue(json);
            return Optional.of(value instanceof JsonString text ? text.getString() : value.toString());
        } catch (JsonException nothingThere) {
            return Optional.empty();
        }
    }
}
