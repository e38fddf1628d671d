package io.github.portcullis.testkit;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON in and out. {@code Json.create…} looks the provider up at each call, so the factories are kept. */
final class JsonText {
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private JsonText() {}

    static Optional<JsonObject> parseObject(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            JsonValue value = reader.readValue();
            return value instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (RuntimeException malformedOrTooDeep) {
            // Parsson answers too much nesting with a bare RuntimeException.
            return Optional.empty();
        }
    }

    static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    /** The members of an object, and more to come. */
    static JsonObjectBuilder object(JsonObject members) {
        return BUILDERS.createObjectBuilder(members);
    }

    /** An object of texts, numbers, booleans, maps and collections, and more to come. */
    static JsonObjectBuilder object(Map<String, Object> members) {
        return BUILDERS.createObjectBuilder(members);
    }

    static JsonArrayBuilder array() {
        return BUILDERS.createArrayBuilder();
    }

    static JsonArrayBuilder array(Collection<String> strings) {
        return BUILDERS.createArrayBuilder(strings);
    }

    static JsonString value(String text) {
        return PROVIDER.createValue(text);
    }

    /** The member as an object, if it is one. */
    static Optional<JsonObject> object(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject member ? Optional.of(member) : Optional.empty();
    }

    /** The objects in a member that is an array; what else is there is left out. */
    static List<JsonObject> objects(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    /** The member as text: a string's characters, a number's or boolean's literal, nothing for the rest. */
    static Optional<String> text(JsonObject object, String name) {
        JsonValue value = object.get(name);
        if (value instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
            return Optional.empty();
        }
        return switch (value.getValueType()) {
            case NUMBER, TRUE, FALSE -> Optional.of(value.toString());
            default -> Optional.empty();
        };
    }
}
