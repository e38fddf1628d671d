package io.github.portcullis.client.tools;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks JSON against the part of JSON schema that tells the structure: types, properties, items, enums, bounds. Other
 * keywords are for the model. The message is a clause that names the place.
 */
final class SchemaCheck {
    /** No number that means something has more digits, and binding one such as 1e999999999 writes them all out. */
    private static final int MOST_DIGITS = 1000;

    private SchemaCheck() {}

    static Optional<String> misfit(JsonObject schema, JsonValue value, String path) {
        List<JsonObject> alternatives = JsonValues.objects(schema, "anyOf");
        if (!alternatives.isEmpty()) {
            return misfitOfAll(alternatives, value, path);
        }
        List<String> types = schema.containsKey("type") && schema.get("type") instanceof JsonString one
                ? List.of(one.getString())
                : JsonValues.texts(schema, "type");
        if (!types.isEmpty() && types.stream().noneMatch(type -> isOf(type, value))) {
            return Optional.of(path + " is " + named(value) + " and not " + String.join(" or ", types));
        }
        if (schema.get("enum") instanceof JsonArray allowed && !allowed.contains(value)) {
            return Optional.of(path + " is none of " + allowed);
        }
        if (value instanceof JsonNumber number) {
            return misfitOfNumber(schema, number, path);
        }
        if (value instanceof JsonArray array) {
            return misfitOfItems(schema, array, path);
        }
        return value instanceof JsonObject object ? misfitOfProperties(schema, object, path) : Optional.empty();
    }

    private static Optional<String> misfitOfAll(List<JsonObject> alternatives, JsonValue value, String path) {
        List<String> misfits = alternatives.stream()
                .flatMap(schema -> misfit(schema, value, path).stream())
                .toList();
        return misfits.size() < alternatives.size() ? Optional.empty() : Optional.of(misfits.get(0));
    }

    private static Optional<String> misfitOfNumber(JsonObject schema, JsonNumber number, String path) {
        if (isEndless(number)) {
            return Optional.of(path + " has too many digits");
        }
        BigDecimal value = number.bigDecimalValue();
        if (schema.get("minimum") instanceof JsonNumber least && value.compareTo(least.bigDecimalValue()) < 0) {
            return Optional.of(path + " is less than " + least);
        }
        if (schema.get("maximum") instanceof JsonNumber most && value.compareTo(most.bigDecimalValue()) > 0) {
            return Optional.of(path + " is more than " + most);
        }
        return Optional.empty();
    }

    private static Optional<String> misfitOfItems(JsonObject schema, JsonArray array, String path) {
        JsonObject items = JsonValues.object(schema, "items").orElse(JsonValue.EMPTY_JSON_OBJECT);
        for (int at = 0; at < array.size(); at++) {
            Optional<String> misfit = misfit(items, array.get(at), path + "[" + at + "]");
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> misfitOfProperties(JsonObject schema, JsonObject object, String path) {
        String missing = JsonValues.texts(schema, "required").stream()
                .filter(name -> !object.containsKey(name))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return Optional.of(path + " is without " + missing);
        }
        JsonObject properties = JsonValues.object(schema, "properties").orElse(JsonValue.EMPTY_JSON_OBJECT);
        JsonObject others = JsonValues.object(schema, "additionalProperties").orElse(JsonValue.EMPTY_JSON_OBJECT);
        for (Map.Entry<String, JsonValue> property : object.entrySet()) {
            Optional<String> misfit = misfit(
                    JsonValues.object(properties, property.getKey()).orElse(others),
                    property.getValue(),
                    path + "." + property.getKey());
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(String type, JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> type.equals("object");
            case ARRAY -> type.equals("array");
            case STRING -> type.equals("string");
            case TRUE, FALSE -> type.equals("boolean");
            case NULL -> type.equals("null");
            case NUMBER -> type.equals("number") || (type.equals("integer") && isWhole((JsonNumber) value));
        };
    }

    private static boolean isWhole(JsonNumber number) {
        return isEndless(number)
                || number.bigDecimalValue().stripTrailingZeros().scale() <= 0;
    }

    private static boolean isEndless(JsonNumber number) {
        BigDecimal value = number.bigDecimalValue();
        return value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS;
    }

    private static String named(JsonValue value) {
        return switch (value.getValueType()) {
            case TRUE, FALSE -> "boolean";
            case NULL -> "null";
            default -> value.getValueType().name().toLowerCase(Locale.ROOT);
        };
    }
}
