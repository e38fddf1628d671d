package io.github.portcullis.benchmarks;

import java.lang.reflect.Proxy;
import java.util.Set;

/** Makes objects that can do nothing, for a wrapper to stand on: what the wrapper does not answer, fails. */
final class Nothing {
    private Nothing() {}

    static <T> T of(Class<T> type) {
        return of(type, Set.of());
    }

    /** Returns one whose methods of some names answer that nothing is there. */
    static <T> T of(Class<T> type, Set<String> absent) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (absent.contains(method.getName())) {
                        return null;
                    }
                    throw new UnsupportedOperationException(method.toString());
                }));
    }
}
