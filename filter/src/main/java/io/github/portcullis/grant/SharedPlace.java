package io.github.portcullis.grant;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import org.jspecify.annotations.Nullable;

/** A grant in a store that all of the owner's sessions share, under one key an owner and provider. */
final class SharedPlace implements GrantPlace {
    private static final int ATTEMPTS = 100;

    private final GrantStore store;
    private final OpenedGrants opened;
    private final String key;

    SharedPlace(GrantStore store, OpenedGrants opened, String key) {
        this.store = store;
        this.opened = opened;
        this.key = key;
    }

    @Override
    public @Nullable Grant read() {
        StoredGrant stored = store.load(key);
        return stored == null ? null : opened.open(stored.sealed());
    }

    @Override
    public void put(Grant grant) {
        StoredGrant next = new StoredGrant(grant.version(), opened.seal(grant));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredGrant stored = store.load(key);
            if (store.compareAndSet(key, stored == null ? GrantStore.ABSENT : stored.version(), next)) {
                if (stored != null) {
                    opened.forget(stored.sealed());
                }
                return;
            }
        }
        throw new IllegalStateException("the grant store refused " + ATTEMPTS + " times to take a new grant");
    }

    @Override
    public boolean replace(Grant expected, Grant next) {
        StoredGrant stored = store.load(key);
        if (stored == null || stored.version() != expected.version()) {
            return false;
        }
        String sealed = opened.seal(next);
        boolean replaced = store.compareAndSet(key, expected.version(), new StoredGrant(next.version(), sealed));
        opened.forget(replaced ? stored.sealed() : sealed);
        return replaced;
    }

    @Override
    public boolean remove(Grant expected) {
        StoredGrant stored = store.load(key);
        boolean removed = store.remove(key, expected.version());
        if (removed && stored != null) {
            opened.forget(stored.sealed());
        }
        return removed;
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
