package io.github.portcullis.grant;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A grant in a store that all of the owner's sessions share, under one key an owner and provider. */
final class SharedPlace implements GrantPlace {
    private static final int ATTEMPTS = 100;

    private final GrantStore store;
    private final OpenedGrants opened;
    private final NodeCopies copies;
    private final EndedGrants ended;
    private final @Nullable LoginIndex index;
    private final String key;

    /** Creates it; the index, if any, knows what is in the places of all owners. */
    SharedPlace(
            GrantStore store,
            OpenedGrants opened,
            NodeCopies copies,
            EndedGrants ended,
            @Nullable LoginIndex index,
            String key) {
        this.store = store;
        this.opened = opened;
        this.copies = copies;
        this.ended = ended;
        this.index = index;
        this.key = key;
    }

    @Override
    public @Nullable Grant read() {
        NodeCopies.Copy copy = copies.find(key);
        return copy != null && copies.isTrusted(copy) ? unlessEnded(copy.grant()) : load(copy);
    }

    @Override
    public @Nullable Grant readStored() {
        return load(copies.find(key));
    }

    private @Nullable Grant load(NodeCopies.@Nullable Copy before) {
        StoredGrant stored = store.load(key);
        if (before != null && !before.stored().equals(stored)) {
            opened.forget(before.stored().sealed());
        }
        Grant grant = stored == null ? null : opened.open(stored.sealed());
        if (stored == null || grant == null) {
            copies.forget(key);
            return null;
        }
        copies.found(key, before, stored, grant);
        return unlessEnded(grant);
    }

    /** A look that began before a logout here may end after it. */
    private @Nullable Grant unlessEnded(Grant grant) {
        return ended.contains(grant) ? null : grant;
    }

    @Override
    public @Nullable Grant put(Grant grant) {
        StoredGrant next = new StoredGrant(grant.version(), opened.seal(grant));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredGrant stored = store.load(key);
            Grant there = stored == null ? null : opened.open(stored.sealed());
            if (there != null && isLater(there, grant)) {
                opened.forget(next.sealed());
                return grant;
            }
            if (store.compareAndSet(key, stored == null ? GrantStore.ABSENT : stored.version(), next)) {
                copies.wrote(key, next, grant);
                if (stored != null) {
                    opened.forget(stored.sealed());
                }
                if (index != null) {
                    index.replace(there, grant);
                }
                return there;
            }
        }
        throw new IllegalStateException("the grant store refused " + ATTEMPTS + " times to take a new grant");
    }

    /** Of two logins that end at once, the provider may have ended the token of the first with the second. */
    private static boolean isLater(Grant there, Grant than) {
        return there.receivedAt() > than.receivedAt();
    }

    @Override
    public boolean replace(Grant expected, Grant next) {
        StoredGrant stored = store.load(key);
        if (stored == null || stored.version() != expected.version()) {
            return false;
        }
        StoredGrant replacement = new StoredGrant(next.version(), opened.seal(next));
        boolean isReplaced = store.compareAndSet(key, expected.version(), replacement);
        if (isReplaced) {
            copies.wrote(key, replacement, next);
        }
        opened.forget(isReplaced ? stored.sealed() : replacement.sealed());
        return isReplaced;
    }

    @Override
    public boolean remove(Grant expected) {
        StoredGrant stored = store.load(key);
        boolean isRemoved = store.remove(key, expected.version());
        if (isRemoved) {
            removed(stored, expected);
        }
        return isRemoved;
    }

    /** Removes and returns the grant that is there, also one that ended elsewhere, if it is of the kind. */
    @Nullable
    Grant take(Predicate<Grant> kind) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredGrant stored = store.load(key);
            Grant grant = stored == null ? null : opened.open(stored.sealed());
            if (stored == null || grant == null || !kind.test(grant)) {
                return null;
            }
            if (store.remove(key, stored.version())) {
                removed(stored, grant);
                return grant;
            }
        }
        throw new IllegalStateException("the grant store refused " + ATTEMPTS + " times to remove a grant");
    }

    private void removed(@Nullable StoredGrant stored, Grant grant) {
        ended.add(grant.id());
        copies.forget(key);
        if (stored != null) {
            opened.forget(stored.sealed());
        }
        if (index != null) {
            index.remove(grant);
        }
    }

    @Override
    public boolean lease(String holder, Duration duration) {
        return store.lease(key, holder, duration);
    }

    @Override
    public void release(String holder) {
        store.release(key, holder);
    }

    @Override
    public boolean outlivesRequest() {
        return true;
    }

    @Override
    public GrantPlace detach() {
        return this;
    }
}
