package io.github.portcullis.grant;

import jakarta.servlet.http.HttpSession;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The attributes of a session, whose next read can be made to let something happen behind its back. */
final class FakeSession implements InvocationHandler {
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Runnable> afterNextRead = new AtomicReference<>();
    private volatile boolean invalidated;

    SessionSlot slot() {
        return Objects.requireNonNull(SessionSlot.of((HttpSession)
                Proxy.newProxyInstance(HttpSession.class.getClassLoader(), new Class<?>[] {HttpSession.class}, this)));
    }

    Map<String, Object> attributes() {
        return attributes;
    }

    void afterNextRead(Runnable happening) {
        afterNextRead.set(happening);
    }

    void invalidate() {
        invalidated = true;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        if (invalidated) {
            throw new IllegalStateException("invalidated");
        }
        Object[] given = arguments == null ? new Object[0] : arguments;
        switch (method.getName()) {
            case "getAttribute" -> {
                Object found = attributes.get(given[0]);
                Runnable happening = afterNextRead.getAndSet(null);
                if (happening != null) {
                    happening.run();
                }
                return found;
            }
            case "setAttribute" -> attributes.put((String) given[0], given[1]);
            case "removeAttribute" -> attributes.remove(given[0]);
            case "getCreationTime" -> {
                return 1L;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        }
        return null;
    }
}
