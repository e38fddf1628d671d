package io.github.portcullis.client.tools;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function of the application that a model may call. Immutable; as thread-safe as its function.
 *
 * @param name what the model calls: 1 to 64 letters, digits, {@code _} and {@code -}
 * @param description what it does and when to call it, for the model
 * @param parameters the JSON schema of its arguments, an object
 * @param function what runs
 * @since 1.0
 */
public record Tool(String name, String description, JsonObject parameters, ToolFunction function) {
    /**
     * Creates a tool.
     *
     * @throws IllegalArgumentException if the name cannot be one, or the schema is not that of an object
     */
    public Tool {
        ToolName.check(name);
        if (!JsonValues.text(parameters, "type").equals(Optional.of("object"))) {
            throw new IllegalArgumentException("the schema of the tool '" + name
                    + "' has not \"type\": \"object\": arguments are an object, of no properties if there are none");
        }
    }

    /**
     * Returns a tool whose arguments are a record; the schema is derived from it, and JSON-B binds it.
     *
     * @throws IllegalArgumentException if there is no schema for a type in the record
     */
    public static <A extends Record> Tool of(
            String name,
            String description,
            Class<A> arguments,
            Function<? super A, ? extends @Nullable Object> function) {
        JsonBinding binding = new JsonBinding();
        SchemaReader reader = new SchemaReader(SchemaReader.Purpose.TOOL);
        return new Tool(
                name,
                description,
                reader.record(arguments),
                new CheckedFunction(
                        new SchemaReader(SchemaReader.Purpose.CHECK).record(arguments),
                        json -> function.apply(arguments.cast(binding.read(json, arguments)))));
    }

    /** Returns the tool as it is sent in the {@code tools} of a chat. */
    public JsonObject json() {
        return JsonValues.object()
                .add("type", "function")
                .add(
                        "function",
                        JsonValues.object()
                                .add("name", name)
                                .add("description", description)
                                .add("parameters", parameters))
                .build();
    }
}
