package io.github.portcullis.grant;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import java.time.Duration;

/** A store that asks another, for tests that change or watch some of its calls. */
public class StoreAround implements GrantStore {
    private final GrantStore store;

    public StoreAround(GrantStore store) {
        this.store = store;
    }

    @Override
    public StoredGrant load(String key) {
        return store.load(key);
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
        return store.compareAndSet(key, expectedVersion, grant);
    }

    @Override
    public boolean remove(String key, long expectedVersion) {
        return store.remove(key, expectedVersion);
    }

    @Override
    public boolean lease(String key, String holder, Duration duration) {
        return store.lease(key, holder, duration);
    }

    @Override
    public void release(String key, String holder) {
        store.release(key, holder);
    }

    /** Returns the stored version, or {@link #ABSENT}. */
    final long version(String key) {
        StoredGrant stored = store.load(key);
        return stored == null ? ABSENT : stored.version();
    }
}
