package io.github.portcullis.client.tools;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A named value in JSON that a parameter or a component of a record stands for.
 *
 * @param name its name in JSON
 * @param type what it is, without the {@code Optional} around it
 * @param declared what the program says it is
 * @param required whether it has to be there
 * @param description what the model is told of it
 * @param where how a message calls it
 */
record Property(
        String name,
        Type type,
        Class<?> declared,
        boolean required,
        @Nullable String description,
        String where) {

    /** Returns what a component of a record is; its name is that of JSON-B. */
    static Property of(RecordComponent component) {
        String where = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        return of(
                JsonBinding.nameOf(component),
                component.getAnnotatedType(),
                component.getGenericType(),
                component.getType(),
                component,
                where);
    }

    /**
     * Returns what a parameter is.
     *
     * @throws IllegalArgumentException if its name is not known
     */
    static Property of(Parameter parameter, String where) {
        Describe describe = parameter.getAnnotation(Describe.class);
        String name = describe == null ? "" : describe.name();
        if (name.isEmpty() && !parameter.isNamePresent()) {
            throw new IllegalArgumentException(where + " has no name in its class file: compile with -parameters, or"
                    + " set @Describe(value = \"...\", name = \"...\") on it");
        }
        return of(
                name.isEmpty() ? parameter.getName() : name,
                parameter.getAnnotatedType(),
                parameter.getParameterizedType(),
                parameter.getType(),
                parameter,
                where);
    }

    private static Property of(
            String name,
            AnnotatedType annotated,
            Type generic,
            Class<?> declared,
            AnnotatedElement element,
            String where) {
        Type inner = inOptional(generic, declared);
        boolean nullable = Stream.concat(Stream.of(annotated.getAnnotations()), Stream.of(element.getAnnotations()))
                .map(Annotation::annotationType)
                .anyMatch(it -> it.getSimpleName().equals("Nullable"));
        Describe describe = element.getAnnotation(Describe.class);
        return new Property(
                name,
                inner == null ? generic : inner,
                declared,
                inner == null && !nullable,
                describe == null ? null : describe.value(),
                where);
    }

    private static @Nullable Type inOptional(Type generic, Class<?> declared) {
        if (declared == OptionalInt.class) {
            return int.class;
        }
        if (declared == OptionalLong.class) {
            return long.class;
        }
        if (declared == OptionalDouble.class) {
            return double.class;
        }
        return declared == Optional.class && generic instanceof ParameterizedType optional
                ? optional.getActualTypeArguments()[0]
                : null;
    }
}
