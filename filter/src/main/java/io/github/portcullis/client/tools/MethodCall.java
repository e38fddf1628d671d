package io.github.portcullis.client.tools;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Calls a method with arguments in JSON, bound to the types of its parameters. */
record MethodCall(Object bean, Method method, List<Property> properties, JsonBinding binding) implements ToolFunction {

    @Override
    public @Nullable Object call(JsonObject arguments) throws Exception {
        @Nullable Object[] values = new @Nullable Object[properties.size()];
        for (int at = 0; at < values.length; at++) {
            values[at] =
                    value(properties.get(at), arguments.get(properties.get(at).name()));
        }
        Object result;
        try {
            result = method.invoke(bean, values);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception own) {
                throw own;
            }
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw thrown;
        }
        return method.getReturnType() == void.class ? "done" : result;
    }

    private @Nullable Object value(Property property, @Nullable JsonValue json) {
        Object bound = json == null || json == JsonValue.NULL ? null : bind(property, json);
        Class<?> declared = property.declared();
        if (declared == Optional.class) {
            return Optional.ofNullable(bound);
        }
        if (declared == OptionalInt.class) {
            return bound == null ? OptionalInt.empty() : OptionalInt.of((Integer) bound);
        }
        if (declared == OptionalLong.class) {
            return bound == null ? OptionalLong.empty() : OptionalLong.of((Long) bound);
        }
        if (declared == OptionalDouble.class) {
            return bound == null ? OptionalDouble.empty() : OptionalDouble.of((Double) bound);
        }
        return bound;
    }

    private Object bind(Property property, JsonValue json) {
        if (property.type() instanceof Class<?> type && type.isInstance(json)) {
            return json;
        }
        if (json instanceof JsonString text
                && (property.type() == String.class || property.type() == CharSequence.class)) {
            return text.getString();
        }
        try {
            return binding.read(json, property.type());
        } catch (MisfitException misfit) {
            throw new MisfitException("arguments." + property.name() + ": " + misfit.getMessage());
        }
    }
}
