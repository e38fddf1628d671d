package io.github.portcullis.grant;

import org.jspecify.annotations.Nullable;

/**
 * A grant in the HTTP session: one attribute, a sealed String, which the container replicates as it is. An attribute of
 * another owner reads as no grant, so a changed user never sees the old user's.
 */
final class SessionPlace implements GrantPlace {
    private final SessionSlot slot;
    private final String attribute;
    private final Owner owner;
    private final OpenedGrants opened;
    private final EndedGrants ended;

    SessionPlace(SessionSlot slot, String attribute, Owner owner, OpenedGrants opened, EndedGrants ended) {
        this.slot = slot;
        this.attribute = attribute;
        this.owner = owner;
        this.opened = opened;
        this.ended = ended;
    }

    @Override
    public @Nullable Grant read() {
        String sealed = slot.get(attribute);
        Grant grant = sealed == null ? null : opened.open(sealed);
        return grant == null || !grant.owner().equals(owner) || ended.contains(grant.id()) ? null : grant;
    }

    @Override
    public void put(Grant grant) {
        slot.set(attribute, opened.seal(grant));
    }

    /** Writes first and looks then: a logout marks the grant before it removes, so one of the two sees the other. */
    @Override
    public boolean replace(Grant expected, Grant next) {
        if (!isThere(expected) || !slot.set(attribute, opened.seal(next))) {
            return false;
        }
        if (ended.contains(next.id())) {
            forget();
            return false;
        }
        return true;
    }

    @Override
    public boolean remove(Grant expected) {
        if (!isThere(expected)) {
            return false;
        }
        ended.add(expected.id());
        forget();
        return true;
    }

    private boolean isThere(Grant expected) {
        Grant now = read();
        return now != null && now.version() == expected.version();
    }

    private void forget() {
        String sealed = slot.get(attribute);
        if (sealed != null) {
            opened.forget(sealed);
            slot.remove(attribute);
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
