package io.github.portcullis.benchmarks;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A session that is a map. */
final class LightSession implements HttpSession {
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final ServletContext application;

    LightSession(ServletContext application) {
        this.application = application;
    }

    @Override
    public String getId() {
        return "0123456789ABCDEF0123456789ABCDEF";
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(attributes.keySet());
    }

    @Override
    public ServletContext getServletContext() {
        return application;
    }

    @Override
    public long getCreationTime() {
        return 1;
    }

    @Override
    public long getLastAccessedTime() {
        return 1;
    }

    @Override
    public int getMaxInactiveInterval() {
        return 1800;
    }

    @Override
    public void setMaxInactiveInterval(int seconds) {}

    @Override
    public boolean isNew() {
        return false;
    }

    @Override
    public void invalidate() {
        attributes.clear();
    }
}
