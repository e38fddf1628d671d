package io.github.portcullis.provider;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** JSON values made, and read without complaint: what is missing or of another type is empty. */
public final class JsonValues {
    // found once, because each look-up through jakarta.json.Json searches the class path
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final int DIGITS_OF_A_LONG = 19;
    private static final int MOST_DIGITS = 100;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,50}(\\.[0-9]{1,50})?");

    private JsonValues() {}

    public static JsonObjectBuilder object() {
        return PROVIDER.createObjectBuilder();
    }

    public static JsonArrayBuilder array() {
        return PROVIDER.createArrayBuilder();
    }

    public static JsonString of(String value) {
        return PROVIDER.createValue(value);
    }

    public static JsonNumber of(long value) {
        return PROVIDER.createValue(value);
    }

    public static JsonNumber of(double value) {
        return PROVIDER.createValue(BigDecimal.valueOf(value));
    }

    public static JsonArray of(List<String> values) {
        JsonArrayBuilder array = array();
        values.forEach(array::add);
        return array.build();
    }

    public static Optional<String> text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }

    public static OptionalLong number(JsonObject json, String name) {
        if (!(json.get(name) instanceof JsonNumber number)) {
            return OptionalLong.empty();
        }
        // a number such as 1e999999999 would be expanded to all its digits
        BigDecimal value = number.bigDecimalValue();
        return (long) value.precision() - value.scale() < DIGITS_OF_A_LONG
                ? OptionalLong.of(value.longValue())
                : OptionalLong.empty();
    }

    /** Also of a number that is sent as text; one of more digits than any amount has is empty. */
    public static Optional<BigDecimal> decimal(JsonObject json, String name) {
        Optional<BigDecimal> value = json.get(name) instanceof JsonNumber number
                ? Optional.of(number.bigDecimalValue())
                : text(json, name).filter(it -> DECIMAL.matcher(it).matches()).map(BigDecimal::new);
        return value.filter(it -> it.precision() <= MOST_DIGITS && Math.abs((long) it.scale()) <= MOST_DIGITS);
    }

    public static Optional<Instant> instant(JsonObject json, String name) {
        return text(json, name).flatMap(JsonValues::instant);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException noInstant) {
            return Optional.empty();
        }
    }

    public static boolean isTrue(JsonObject json, String name) {
        return JsonValue.TRUE.equals(json.get(name));
    }

    public static Optional<JsonObject> object(JsonObject json, String name) {
        return json.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    public static List<JsonObject> objects(JsonObject json, String name) {
        if (!(json.get(name) instanceof JsonArray array)) {
            return List.of();
        }
        List<JsonObject> objects = new ArrayList<>(array.size());
        for (JsonValue value : array) {
            if (value instanceof JsonObject object) {
                objects.add(object);
            }
        }
        return Collections.unmodifiableList(objects);
    }

    public static List<String> texts(JsonObject json, String name) {
        return json.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonString.class::isInstance)
                        .map(value -> ((JsonString) value).getString())
                        .toList()
                : List.of();
    }
}
