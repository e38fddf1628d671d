package io.github.portcullis.testkit;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/** JSON that fits a schema, made from what was said: other words, another value. */
final class ExampleJson {
    private static final Map<String, String> FORMATS = Map.of(
            "date", "2026-03-01",
            "date-time", "2026-03-01T09:30:00Z",
            "duration", "PT15M",
            "time", "09:30:00",
            "uuid", "5f0c2f6e-3d4b-4c5a-9a6b-7c8d9e0f1a2b");

    private final List<String> words;
    private int next;

    private ExampleJson(List<String> words) {
        this.words = words;
    }

    static JsonValue of(JsonObject schema, String said) {
        return new ExampleJson(ChatScript.pieces(said)).value(schema);
    }

    private JsonValue value(JsonObject schema) {
        if (schema.get("anyOf") instanceof JsonArray options && options.get(0) instanceof JsonObject first) {
            return value(first);
        }
        if (schema.get("enum") instanceof JsonArray allowed && !allowed.isEmpty()) {
            return allowed.get(words.size() % allowed.size());
        }
        return switch (type(schema)) {
            case "object" -> object(schema);
            case "array" ->
                JsonText.array()
                        .add(value(JsonText.object(schema, "items").orElse(JsonValue.EMPTY_JSON_OBJECT)))
                        .build();
            case "integer" -> Json.createValue(number(schema));
            case "number" -> Json.createValue(number(schema) + 0.5);
            case "boolean" -> words.size() % 2 == 0 ? JsonValue.TRUE : JsonValue.FALSE;
            case "null" -> JsonValue.NULL;
            default -> Json.createValue(text(schema));
        };
    }

    private JsonObject object(JsonObject schema) {
        JsonObjectBuilder object = JsonText.object();
        JsonText.object(schema, "properties")
                .orElse(JsonValue.EMPTY_JSON_OBJECT)
                .forEach((name, type) -> {
                    object.add(name, value(type instanceof JsonObject known ? known : JsonValue.EMPTY_JSON_OBJECT));
                });
        return object.build();
    }

    private int number(JsonObject schema) {
        int least = schema.get("minimum") instanceof JsonNumber minimum ? minimum.intValue() : words.size();
        return schema.get("maximum") instanceof JsonNumber most ? Math.min(least, most.intValue()) : least;
    }

    private String text(JsonObject schema) {
        String format = JsonText.text(schema, "format").orElse("");
        if (FORMATS.containsKey(format)) {
            return FORMATS.get(format);
        }
        return words.isEmpty() ? "nothing" : words.get(next++ % words.size()).strip();
    }

    private static String type(JsonObject schema) {
        return schema.get("type") instanceof JsonArray several && several.get(0) instanceof JsonString first
                ? first.getString()
                : JsonText.text(schema, "type").orElse("string");
    }
}
