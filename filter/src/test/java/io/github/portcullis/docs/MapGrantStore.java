package io.github.portcullis.docs;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentMap;

// tag::store[]
/** Grants in a map that all nodes share, such as that of a data grid. */
public final class MapGrantStore implements GrantStore {
    private final ConcurrentMap<String, Kept> map;
    private final Clock clock;

    public MapGrantStore(ConcurrentMap<String, Kept> map, Clock clock) {
        this.map = map;
        this.clock = clock;
    }

    /** A grant, and who has the lease on it until when. */
    public record Kept(long version, String sealed, String holder, long leaseEnd) implements Serializable {}

    @Override
    public StoredGrant load(String key) {
        Kept kept = map.get(key);
        return kept == null ? null : new StoredGrant(kept.version(), kept.sealed());
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
        if (expectedVersion == ABSENT) {
            return map.putIfAbsent(key, new Kept(grant.version(), grant.sealed(), "", 0)) == null;
        }
        Kept kept = map.get(key);
        while (kept != null && kept.version() == expectedVersion) {
            Kept next = new Kept(grant.version(), grant.sealed(), kept.holder(), kept.leaseEnd());
            if (map.replace(key, kept, next)) {
                return true;
            }
            kept = map.get(key); // perhaps only its lease changed
        }
        return false;
    }

    @Override
    public boolean remove(String key, long expectedVersion) {
        Kept kept = map.get(key);
        while (kept != null && kept.version() == expectedVersion) {
            if (map.remove(key, kept)) {
                return true;
            }
            kept = map.get(key);
        }
        return false;
    }

    @Override
    public boolean lease(String key, String holder, Duration duration) {
        Kept kept = map.get(key);
        while (kept != null && (kept.holder().equals(holder) || kept.leaseEnd() <= clock.millis())) {
            long end = clock.millis() + duration.toMillis();
            if (map.replace(key, kept, new Kept(kept.version(), kept.sealed(), holder, end))) {
                return true;
            }
            kept = map.get(key);
        }
        return false;
    }

    @Override
    public void release(String key, String holder) {
        Kept kept = map.get(key);
        while (kept != null && kept.holder().equals(holder)) {
            if (map.replace(key, kept, new Kept(kept.version(), kept.sealed(), "", 0))) {
                return;
            }
            kept = map.get(key);
        }
    }
}
// end::store[]
