package io.github.portcullis.race;

import io.github.portcullis.grant.SessionSlot;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A session whose attributes are read and written in steps of their own. */
final class SteppedSession implements InvocationHandler {
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();

    private SteppedSession() {}

    static SessionSlot slot() {
        return Objects.requireNonNull(SessionSlot.of((HttpSession) Proxy.newProxyInstance(
                HttpSession.class.getClassLoader(), new Class<?>[] {HttpSession.class}, new SteppedSession())));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        if (method.getName().equals("getCreationTime")) {
            return 1L;
        }
        String name = (String) arguments[0];
        Actor.pause(method.getName(), 0);
        Object result =
                switch (method.getName()) {
                    case "getAttribute" -> attributes.get(name);
                    case "setAttribute" -> attributes.put(name, arguments[1]);
                    case "removeAttribute" -> attributes.remove(name);
                    default -> throw new UnsupportedOperationException(method.getName());
                };
        Actor.pause("after " + method.getName(), 0);
        return method.getReturnType() == void.class ? null : result;
    }
}
