package io.github.portcullis.client.tools;

import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * The application's own types as JSON, through JSON-B, which is looked up when it is first used: nobody else needs it.
 * Thread-safe.
 */
final class JsonBinding {
    private volatile @Nullable Jsonb jsonb;

    /** Returns a value of a type; throws {@link MisfitException} if the JSON is not one. */
    Object read(JsonValue json, Type type) {
        Jsonb binding = jsonb();
        try {
            return binding.fromJson(json.toString(), type);
        } catch (JsonbException | IllegalArgumentException unfit) {
            throw new MisfitException(reason(unfit));
        }
    }

    String write(Object value) {
        return jsonb().toJson(value);
    }

    private Jsonb jsonb() {
        Jsonb found = jsonb;
        if (found == null) {
            try {
                found = JsonbBuilder.create();
            } catch (JsonbException | LinkageError missing) {
                throw new IllegalStateException(
                        "There is no Jakarta JSON Binding here, which Java types as JSON need. Servers such as Tomcat and"
                                + " Jetty do not have it: add org.eclipse:yasson to the application",
                        missing);
            }
            jsonb = found;
        }
        return found;
    }

    /** What lies deepest says it best: what is above names classes and settings of the binding. */
    private static String reason(Throwable unfit) {
        Throwable deepest = unfit;
        for (int depth = 0; depth < 10 && deepest.getCause() != null; depth++) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null || message.isBlank() ? deepest.getClass().getSimpleName() : message;
    }
}
