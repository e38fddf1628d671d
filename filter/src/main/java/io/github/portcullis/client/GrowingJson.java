package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A JSON object that grows by deltas: known texts are appended, objects and indexed elements are merged, anything else is
 * replaced. It takes what its allowance has room for and no more.
 */
final class GrowingJson {
    private static final String INDEX = "index";
    private static final Set<String> APPENDED = Set.of(
            "arguments",
            "content",
            "data",
            "reasoning",
            "reasoning_content",
            "refusal",
            "signature",
            "summary",
            "text",
            "thinking",
            "transcript");

    private final Allowance allowance;
    // a JsonValue, a StringBuilder, a GrowingJson, or an Elements
    private final Map<String, Object> members = new LinkedHashMap<>();

    /** The elements of an array by their index. */
    private record Elements(TreeMap<Long, Object> byIndex) {}

    GrowingJson(Allowance allowance) {
        this.allowance = allowance;
    }

    /** Adds every member of a delta. */
    void merge(JsonObject delta) {
        delta.forEach(this::merge);
    }

    private void merge(String name, JsonValue value) {
        if (value instanceof JsonString text && APPENDED.contains(name)) {
            append(name, text.getString());
        } else if (value instanceof JsonObject object) {
            object(name).merge(object);
        } else if (value instanceof JsonArray array) {
            array.forEach(it -> element(name, it));
        } else if (value != JsonValue.NULL || !members.containsKey(name)) {
            put(name, value);
        }
    }

    /** Appends to a text. */
    void append(String name, String more) {
        if (!allowance.take(more.length())) {
            return;
        }
        text(name).append(more);
    }

    private StringBuilder text(String name) {
        if (members.get(name) instanceof StringBuilder text) {
            return text;
        }
        StringBuilder text = new StringBuilder();
        if (members.get(name) instanceof JsonString before) {
            text.append(before.getString());
        }
        members.put(name, text);
        return text;
    }

    /** Replaces a member. */
    void put(String name, JsonValue value) {
        if (!value.equals(members.get(name)) && allowance.take(sizeOf(value))) {
            members.put(name, value);
        }
    }

    /** Returns the object that a member is, and becomes if it is none. */
    GrowingJson object(String name) {
        if (members.get(name) instanceof GrowingJson object) {
            return object;
        }
        GrowingJson object = new GrowingJson(allowance);
        if (members.get(name) instanceof JsonObject before) {
            before.forEach(object.members::put);
        }
        if (allowance.take(name.length())) {
            members.put(name, object);
        }
        return object;
    }

    /** Returns the element with an index of the array that a member is, and becomes if it is none. */
    GrowingJson element(String name, long index) {
        Map<Long, Object> elements = elements(name).byIndex();
        if (elements.get(index) instanceof GrowingJson object) {
            return object;
        }
        GrowingJson object = new GrowingJson(allowance);
        if (allowance.take(1)) {
            elements.put(index, object);
        }
        return object;
    }

    private void element(String name, JsonValue value) {
        if (value instanceof JsonObject object && object.get(INDEX) instanceof JsonNumber) {
            GrowingJson element = element(name, JsonValues.number(object, INDEX).orElse(0));
            object.forEach((member, it) -> {
                if (!member.equals(INDEX)) {
                    element.merge(member, it);
                }
            });
        } else if (allowance.take(sizeOf(value))) {
            TreeMap<Long, Object> elements = elements(name).byIndex();
            elements.put(elements.isEmpty() ? 0 : elements.lastKey() + 1, value);
        }
    }

    private Elements elements(String name) {
        if (members.get(name) instanceof Elements elements) {
            return elements;
        }
        Elements elements = new Elements(new TreeMap<>());
        if (members.get(name) instanceof JsonArray before) {
            before.forEach(
                    it -> elements.byIndex().put((long) elements.byIndex().size(), it));
        }
        members.put(name, elements);
        return elements;
    }

    JsonObject build() {
        JsonObjectBuilder json = JsonValues.object();
        members.forEach((name, value) -> json.add(name, built(value)));
        return json.build();
    }

    private static JsonValue built(Object value) {
        if (value instanceof GrowingJson object) {
            return object.build();
        }
        if (value instanceof Elements elements) {
            JsonArrayBuilder array = JsonValues.array();
            elements.byIndex().values().forEach(it -> array.add(built(it)));
            return array.build();
        }
        return value instanceof StringBuilder text ? JsonValues.of(text.toString()) : (JsonValue) value;
    }

    private static long sizeOf(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getChars().length();
        }
        if (value instanceof JsonObject object) {
            return object.entrySet().stream()
                    .mapToLong(it -> it.getKey().length() + sizeOf(it.getValue()))
                    .sum();
        }
        return value instanceof JsonArray array
                ? array.stream().mapToLong(GrowingJson::sizeOf).sum() + 1
                : 8;
    }
}
