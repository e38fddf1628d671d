package io.github.portcullis.grant;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * A grant in the HTTP session: one attribute, a sealed String, which the container replicates as it is. An attribute of
 * another owner reads as no grant, so a changed user never sees the old user's.
 */
final class SessionPlace implements GrantPlace {
    private final HttpSession session;
    private final String attribute;
    private final Owner owner;
    private final OpenedGrants opened;
    private final EndedGrants ended;

    SessionPlace(HttpSession session, String attribute, Owner owner, OpenedGrants opened, EndedGrants ended) {
        this.session = session;
        this.attribute = attribute;
        this.owner = owner;
        this.opened = opened;
        this.ended = ended;
    }

    @Override
    public @Nullable Grant read() {
        if (!(attribute() instanceof String sealed)) {
            return null;
        }
        Grant grant = opened.open(sealed);
        return grant == null || !grant.owner().equals(owner) || ended.contains(grant.id()) ? null : grant;
    }

    @Override
    public void put(Grant grant) {
        session.setAttribute(attribute, opened.seal(grant));
    }

    /** Writes first and looks then: a logout marks the grant before it removes, so one of the two sees the other. */
    @Override
    public boolean replace(Grant expected, Grant next) {
        Grant now = read();
        if (now == null || now.version() != expected.version()) {
            return false;
        }
        try {
            session.setAttribute(attribute, opened.seal(next));
        } catch (IllegalStateException invalidated) {
            return false;
        }
        if (ended.contains(next.id())) {
            removeAttribute();
            return false;
        }
        return true;
    }

    @Override
    public boolean remove(Grant expected) {
        Grant now = read();
        if (now == null || now.version() != expected.version()) {
            return false;
        }
        ended.add(expected.id());
        removeAttribute();
        return true;
    }

    private void removeAttribute() {
        if (attribute() instanceof String sealed) {
            opened.forget(sealed);
            try {
                session.removeAttribute(attribute);
            } catch (IllegalStateException invalidated) {
                return;
            }
        }
    }

    private @Nullable Object attribute() {
        try {
            return session.getAttribute(attribute);
        } catch (IllegalStateException invalidated) {
            return null;
        }
    }

    @Override
    public boolean outlivesRequest() {
        return false;
    }

    @Override
    public GrantPlace detach() {
        return new DetachedPlace(read(), ended);
    }
}
