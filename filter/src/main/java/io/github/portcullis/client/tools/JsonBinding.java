package io.github.portcullis.client.tools;

import jakarta.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * The application's own types as JSON, through JSON-B, which is looked up when it is first used: nobody else needs it, and
 * so this class names none of it. Thread-safe.
 */
final class JsonBinding {
    private volatile @Nullable JsonbTypes types;

    /** Returns a value of a type; throws {@link MisfitException} if the JSON is not one. */
    Object read(JsonValue json, Type type) {
        return types().read(json, type);
    }

    String write(Object value) {
        return types().write(value);
    }

    /** Returns what a component of a record is called in JSON. */
    static String nameOf(RecordComponent component) {
        try {
            return JsonbTypes.nameOf(component);
        } catch (LinkageError missing) {
            throw absent(missing);
        }
    }

    private JsonbTypes types() {
        JsonbTypes found = types;
        if (found == null) {
            try {
                found = new JsonbTypes();
            } catch (RuntimeException | LinkageError missing) {
                throw absent(missing);
            }
            types = found;
        }
        return found;
    }

    private static IllegalStateException absent(Throwable missing) {
        return new IllegalStateException(
                "There is no Jakarta JSON Binding here, which Java types as JSON need. Servers such as Tomcat and Jetty do"
                        + " not have it: add org.eclipse:yasson to the application",
                missing);
    }
}
