package io.github.portcullis.grant;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
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
    private final SessionWrites writes;

    SessionPlace(
            SessionSlot slot,
            String attribute,
            Owner owner,
            OpenedGrants opened,
            EndedGrants ended,
            SessionWrites writes) {
        this.slot = slot;
        this.attribute = attribute;
        this.owner = owner;
        this.opened = opened;
        this.ended = ended;
        this.writes = writes;
    }

    @Override
    public @Nullable Grant read() {
        Grant grant = whosever();
        return grant == null || !grant.owner().equals(owner) || ended.contains(grant) ? null : grant;
    }

    @Override
    public @Nullable Grant readStored() {
        return read();
    }

    @Override
    public @Nullable Grant put(Grant grant) {
        String sealed = opened.seal(grant);
        AtomicReference<@Nullable Grant> replaced = new AtomicReference<>();
        boolean isPut = writes.inOrder(slot, () -> {
            replaced.set(whosever());
            return write(sealed);
        });
        return isPut ? replaced.get() : grant;
    }

    /** Returns the grant in the session, also one of another owner. */
    private @Nullable Grant whosever() {
        String sealed = slot.get(attribute);
        return sealed == null ? null : opened.open(sealed);
    }

    @Override
    public boolean replace(Grant expected, Grant next) {
        String sealed = opened.seal(next);
        boolean replaced = writes.inOrder(slot, () -> isThere(expected) && write(sealed));
        if (!replaced) {
            opened.forget(sealed);
        }
        return replaced;
    }

    @Override
    public boolean remove(Grant expected) {
        return writes.inOrder(slot, () -> isThere(expected) && forget(expected));
    }

    /** Removes the grant of a login that ended elsewhere, and returns it; null if there is none. */
    @Nullable
    Grant clear() {
        Grant grant = whosever();
        if (grant == null || !grant.owner().equals(owner) || !ended.contains(grant)) {
            return null;
        }
        return writes.inOrder(slot, () -> grant.equals(whosever()) && forget(grant)) ? grant : null;
    }

    private boolean isThere(Grant expected) {
        Grant now = read();
        return now != null && now.version() == expected.version();
    }

    private boolean write(String sealed) {
        String before = slot.get(attribute);
        boolean written = slot.set(attribute, sealed);
        if (before != null) {
            opened.forget(before);
        }
        return written;
    }

    /** Marks the grant first, for the clients that were detached from the session. */
    private boolean forget(Grant grant) {
        ended.add(grant.id());
        String sealed = slot.get(attribute);
        if (sealed != null) {
            opened.forget(sealed);
        }
        slot.remove(attribute);
        return true;
    }

    @Override
    public boolean lease(String holder, Duration duration) {
        return true;
    }

    @Override
    public void release(String holder) {}

    @Override
    public boolean outlivesRequest() {
        return false;
    }

    @Override
    public GrantPlace detach() {
        return new DetachedPlace(read(), ended);
    }
}
