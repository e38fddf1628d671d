package io.github.portcullis.grant;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/** The attributes of an HTTP session that hold a grant's text. An invalidated session holds nothing. Thread-safe. */
public final class SessionSlot {
    private final HttpSession session;

    private SessionSlot(HttpSession session) {
        this.session = session;
    }

    /** Returns the slot of a session; null for none. */
    public static @Nullable SessionSlot of(@Nullable HttpSession session) {
        return session == null ? null : new SessionSlot(session);
    }

    /** Returns what is the same for a session over changes of its identifier and of its user. */
    int hashOfSession() {
        try {
            return Long.hashCode(session.getCreationTime());
        } catch (IllegalStateException invalidated) {
            return 0;
        }
    }

    @Nullable
    String get(String attribute) {
        try {
            return session.getAttribute(attribute) instanceof String text ? text : null;
        } catch (IllegalStateException invalidated) {
            return null;
        }
    }

    boolean set(String attribute, String text) {
        try {
            session.setAttribute(attribute, text);
            return true;
        } catch (IllegalStateException invalidated) {
            return false;
        }
    }

    void remove(String attribute) {
        try {
            session.removeAttribute(attribute);
        } catch (IllegalStateException invalidated) {
            return;
        }
    }
}
