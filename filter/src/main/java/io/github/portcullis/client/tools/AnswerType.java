package io.github.portcullis.client.tools;

import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.MalformedJsonException;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;

/**
 * The form that a model has to answer in: a JSON schema, and what a fitting answer becomes. Keep one for a form that is
 * asked for often, since JSON-B takes its time with a type once. Immutable and thread-safe.
 *
 * @param <T> what an answer becomes
 * @since 1.0
 */
public final class AnswerType<T> {
    private final String name;
    private final JsonObject schema;
    private final JsonObject check;
    private final Function<JsonObject, T> binding;
    private final BoundedJson json = new BoundedJson();

    private AnswerType(String name, JsonObject schema, JsonObject check, Function<JsonObject, T> binding) {
        this.name = ToolName.check(name);
        this.schema = schema;
        this.check = check;
        this.binding = binding;
    }

    /**
     * Returns the form of a record: the schema is derived from it, and JSON-B binds it. What is optional there, as an
     * {@code Optional} or {@code @Nullable}, the model may answer with null.
     *
     * @throws IllegalArgumentException if there is no schema for a type in the record
     */
    public static <T extends Record> AnswerType<T> of(Class<T> type) {
        JsonBinding binding = new JsonBinding();
        return new AnswerType<>(
                ToolName.of(type),
                new SchemaReader(SchemaReader.Purpose.ANSWER).record(type),
                new SchemaReader(SchemaReader.Purpose.CHECK).record(type),
                json -> type.cast(binding.read(json, type)));
    }

    /**
     * Returns a form with a schema of your own; JSON-B binds answers to any type that it reads.
     *
     * @throws IllegalArgumentException if the name has other characters than letters, digits, {@code _} and {@code -}
     */
    public static <T> AnswerType<T> of(Class<T> type, String name, JsonObject schema) {
        JsonBinding binding = new JsonBinding();
        return new AnswerType<>(name, schema, schema, json -> type.cast(binding.read(json, type)));
    }

    /**
     * Returns a form with a schema of your own, whose answers stay JSON.
     *
     * @throws IllegalArgumentException if the name has other characters than letters, digits, {@code _} and {@code -}
     */
    public static AnswerType<JsonObject> of(String name, JsonObject schema) {
        return new AnswerType<>(name, schema, schema, Function.identity());
    }

    /** Returns the name that the gateway is told. */
    public String name() {
        return name;
    }

    /** Returns the JSON schema that the gateway is told. */
    public JsonObject schema() {
        return schema;
    }

    /** Returns the form as the {@code response_format} of a chat, strict. */
    public JsonObject responseFormat() {
        return JsonValues.object()
                .add("type", "json_schema")
                .add(
                        "json_schema",
                        JsonValues.object()
                                .add("name", name)
                                .add("strict", true)
                                .add("schema", schema))
                .build();
    }

    /**
     * Reads an answer.
     *
     * @throws IllegalArgumentException if it does not fit; the message says where, and quotes little of it
     */
    public T read(String answer) {
        JsonObject object;
        try {
            object = json.parse(answer);
        } catch (MalformedJsonException malformed) {
            throw new MisfitException("answer is not a JSON object");
        }
        Optional<String> misfit = SchemaCheck.misfit(check, object, "answer");
        if (misfit.isPresent()) {
            throw new MisfitException(misfit.get());
        }
        return binding.apply(object);
    }

    @Override
    public String toString() {
        return "AnswerType[" + name + "]";
    }
}
