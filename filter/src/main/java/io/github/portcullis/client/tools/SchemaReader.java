package io.github.portcullis.client.tools;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Derives JSON schemas from Java types, as far as JSON-B reads these types without settings of its own. */
final class SchemaReader {

    /** What a schema is for. */
    enum Purpose {
        /** The arguments of a tool: what is optional may be left out. */
        TOOL,
        /** An answer of a model in strict mode, where every property has to be there: what is optional may be null. */
        ANSWER,
        /** Our own check of both: either will do, and whole numbers fit into their type, which JSON-B would wrap. */
        CHECK
    }

    private final Purpose purpose;
    private final Deque<Class<?>> open = new ArrayDeque<>();

    SchemaReader(Purpose purpose) {
        this.purpose = purpose;
    }

    JsonObject record(Class<?> type) {
        return record(type, type.getSimpleName(), null);
    }

    JsonObject properties(List<Property> properties) {
        return properties(properties, null).build();
    }

    private JsonObject record(Class<?> type, String where, @Nullable String description) {
        if (!Modifier.isPublic(type.getModifiers())) {
            throw refused(
                    where,
                    "the record " + type.getSimpleName() + " is not public, so JSON-B cannot read it",
                    "make it public");
        }
        if (open.contains(type)) {
            throw refused(where, "the record " + type.getSimpleName() + " contains itself", "give the schema yourself");
        }
        open.push(type);
        List<Property> properties = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.add(Property.of(component));
        }
        JsonObject json = properties(properties, description == null ? described(type) : description)
                .build();
        open.pop();
        return json;
    }

    private JsonObjectBuilder properties(List<Property> properties, @Nullable String description) {
        JsonObjectBuilder types = JsonValues.object();
        JsonArrayBuilder required = JsonValues.array();
        for (Property property : properties) {
            JsonObject type = of(property.type(), property.where(), property.description());
            boolean nullable = !property.required() && purpose != Purpose.TOOL;
            types.add(property.name(), nullable ? orNull(type) : type);
            if (property.required() || purpose == Purpose.ANSWER) {
                required.add(property.name());
            }
        }
        JsonObjectBuilder json =
                begin("object", description).add("properties", types).add("required", required);
        return purpose == Purpose.ANSWER ? json.add("additionalProperties", false) : json;
    }

    private JsonObject of(Type type, String where, @Nullable String description) {
        if (type instanceof Class<?> known) {
            return ofClass(known, where, description);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type[] arguments = generic.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw) || raw == Iterable.class) {
                return list(arguments[0], where, description);
            }
            if (Map.class.isAssignableFrom(raw) && arguments.length == 2 && arguments[0] == String.class) {
                return map(arguments[1], where, description);
            }
        }
        throw refused(
                where,
                "there is no schema for the type " + type.getTypeName(),
                "take text, numbers, booleans,"
                        + " enums, dates, records, lists or maps of them, or give the schema yourself");
    }

    private JsonObject ofClass(Class<?> type, String where, @Nullable String description) {
        SchemaLeaf leaf = SchemaLeaf.of(type);
        if (leaf != null) {
            return leaf(leaf, description);
        }
        if (type.isEnum()) {
            return begin("string", description == null ? described(type) : description)
                    .add("enum", constants(type))
                    .build();
        }
        if (type.isRecord()) {
            return record(type, where, description);
        }
        if (type.isArray()) {
            return list(type.getComponentType(), where, description);
        }
        if (purpose != Purpose.ANSWER && JsonValue.class.isAssignableFrom(type)) {
            return json(type, description);
        }
        throw refused(
                where,
                "there is no schema for " + type.getTypeName(),
                "take text, numbers, booleans, enums, dates,"
                        + " records, lists or maps of them, or give the schema yourself");
    }

    private JsonObject list(Type element, String where, @Nullable String description) {
        return begin("array", description)
                .add("items", of(element, where + "[]", null))
                .build();
    }

    private JsonObject map(Type value, String where, @Nullable String description) {
        if (purpose == Purpose.ANSWER) {
            throw refused(
                    where, "an answer in strict mode has no maps", "take a list of records with a name and a value");
        }
        return begin("object", description)
                .add("additionalProperties", of(value, where + "{}", null))
                .build();
    }

    private JsonObject leaf(SchemaLeaf leaf, @Nullable String description) {
        String said = Stream.of(Optional.ofNullable(description), Optional.ofNullable(leaf.form()))
                .flatMap(Optional::stream)
                .reduce((a, b) -> a + " (" + b + ")")
                .orElse(null);
        JsonObjectBuilder json = begin(leaf.type(), said);
        if (leaf.format() != null) {
            json.add("format", leaf.format());
        }
        if (purpose == Purpose.CHECK && leaf.least() != null && leaf.most() != null) {
            json.add("minimum", leaf.least()).add("maximum", leaf.most());
        }
        return json.build();
    }

    private static JsonObject json(Class<?> type, @Nullable String description) {
        if (type == JsonObject.class) {
            return begin("object", description).build();
        }
        return (type == JsonArray.class ? begin("array", description) : begin(null, description)).build();
    }

    private static JsonObject orNull(JsonObject type) {
        return JsonValues.object()
                .add("anyOf", JsonValues.array().add(type).add(begin("null", null)))
                .build();
    }

    private static JsonObjectBuilder begin(@Nullable String type, @Nullable String description) {
        JsonObjectBuilder json = JsonValues.object();
        if (type != null) {
            json.add("type", type);
        }
        return description == null ? json : json.add("description", description);
    }

    private static JsonArray constants(Class<?> type) {
        return JsonValues.of(Stream.of(type.getEnumConstants())
                .map(it -> ((Enum<?>) it).name())
                .toList());
    }

    private static @Nullable String described(Class<?> type) {
        Describe describe = type.getAnnotation(Describe.class);
        return describe == null ? null : describe.value();
    }

    private static IllegalArgumentException refused(String where, String why, String way) {
        return new IllegalArgumentException(where + ": " + why + "; " + way);
    }
}
