package io.github.portcullis.cdi;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the scopes that annotations ask for, those within stereotypes and other interceptor bindings included. Not left
 * to the container, for which the value of a method replaces that of its class.
 */
final class RequiredScopes {
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<Class<?>> seen = new HashSet<>();

    private RequiredScopes() {}

    /** Returns what is needed to call a method of a bean, whose class may be one that the container made below it. */
    static Set<String> of(Class<?> bean, Method method) {
        RequiredScopes scopes = new RequiredScopes();
        for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
            scopes.add(type.getDeclaredAnnotations());
        }
        scopes.add(method.getAnnotations());
        return scopes.names;
    }

    /** Returns what is written at a class or a method itself. */
    static Set<String> of(AnnotatedElement element) {
        RequiredScopes scopes = new RequiredScopes();
        scopes.add(element.getDeclaredAnnotations());
        return scopes.names;
    }

    private void add(Annotation... annotations) {
        for (Annotation annotation : annotations) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (annotation instanceof GatewayScope scope) {
                names.addAll(List.of(scope.value()));
            } else if (seen.add(type)) {
                add(type.getAnnotations());
            }
        }
    }
}
