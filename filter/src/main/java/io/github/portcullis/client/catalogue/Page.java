package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param <T> what is listed
 * @param json what the gateway sent, whole
 * @param entries the entries of this page
 * @since 1.0
 */
public record Page<T>(JsonObject json, List<T> entries) {

    /** Creates a page. */
    public Page {
        entries = List.copyOf(entries);
    }

    /** Returns a page whose entries are the objects in an array of it. */
    public static <T> Page<T> of(JsonObject json, String name, Function<JsonObject, T> entry) {
        return new Page<>(
                json, JsonValues.objects(json, name).stream().map(entry).toList());
    }

    /** Returns how many entries there are on all pages. */
    public OptionalLong total() {
        return JsonValues.number(json, "total");
    }

    /** Returns how many entries come before this page. */
    public OptionalLong offset() {
        return JsonValues.number(json, "offset");
    }

    /** Returns how many entries a page has at most. */
    public OptionalLong limit() {
        return JsonValues.number(json, "limit");
    }
}
