package io.github.portcullis.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** What providers ask of a schema in strict mode: each object is closed, and requires all that it has. */
final class StrictSchema {
    private StrictSchema() {}

    static void check(JsonObject request) {
        JsonObject format = JsonText.object(request, "response_format").orElse(JsonValue.EMPTY_JSON_OBJECT);
        if (!JsonText.text(format, "type").equals(Optional.of("json_schema"))) {
            return;
        }
        JsonObject named = JsonText.object(format, "json_schema").orElse(format);
        JsonObject schema = JsonText.object(named, "schema")
                .orElseThrow(() -> ChatContent.refused("response_format of json_schema needs a schema"));
        if (format.containsKey("json_schema") && !(named.get("name") instanceof JsonString)) {
            throw ChatContent.refused("response_format.json_schema needs a name");
        }
        if (named.getBoolean("strict", false)) {
            check(schema, "schema");
        }
    }

    private static void check(JsonObject schema, String path) {
        for (JsonObject option : JsonText.objects(schema, "anyOf")) {
            check(option, path + ".anyOf");
        }
        JsonText.object(schema, "items").ifPresent(items -> check(items, path + ".items"));
        if (!JsonText.text(schema, "type").equals(Optional.of("object"))) {
            return;
        }
        if (!JsonValue.FALSE.equals(schema.get("additionalProperties"))) {
            throw ChatContent.refused(path + ": additionalProperties must be false in strict mode");
        }
        JsonObject properties = JsonText.object(schema, "properties").orElse(JsonValue.EMPTY_JSON_OBJECT);
        List<String> required = schema.getOrDefault("required", JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray array
                ? array.stream()
                        .map(it -> it instanceof JsonString name ? name.getString() : "")
                        .toList()
                : List.of();
        properties.forEach((name, type) -> {
            if (!required.contains(name)) {
                throw ChatContent.refused(path + ": '" + name + "' must be required in strict mode");
            }
            if (type instanceof JsonObject object) {
                check(object, path + "." + name);
            }
        });
    }
}
