package io.github.portcullis.client.tools;

import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.annotation.JsonbProperty;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;

/** What we ask of JSON-B; the only class that names it, to be loaded where it is. Thread-safe. */
final class JsonbTypes {
    private static final int DEEPEST_CAUSE = 10;

    private final Jsonb jsonb = JsonbBuilder.create();

    static String nameOf(RecordComponent component) {
        JsonbProperty named = component.getAnnotation(JsonbProperty.class);
        if (named == null) {
            named = component.getAccessor().getAnnotation(JsonbProperty.class);
        }
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    Object read(JsonValue json, Type type) {
        try {
            return jsonb.fromJson(json.toString(), type);
        } catch (RuntimeException unfit) {
            // Beside JsonbException: the constructor of a record may refuse, and not every binding wraps what it
            // throws.
            throw new MisfitException(reason(unfit));
        }
    }

    String write(Object value) {
        return jsonb.toJson(value);
    }

    /** What lies deepest says it best: what is above names classes and settings of the binding. */
    private static String reason(Throwable unfit) {
        Throwable deepest = unfit;
        for (int depth = 0; depth < DEEPEST_CAUSE && deepest.getCause() != null; depth++) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null || message.isBlank() ? deepest.getClass().getSimpleName() : message;
    }
}
