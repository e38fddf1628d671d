package io.github.portcullis.race;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A store as an application may write it, over a map with one lock. */
final class OwnStore implements GrantStore {
    private final Map<String, Row> rows = new HashMap<>();
    private final Clock clock;

    OwnStore(Clock clock) {
        this.clock = clock;
    }

    private record Row(StoredGrant grant, String holder, long until) {}

    @Override
    public synchronized StoredGrant load(String key) {
        Row row = rows.get(key);
        return row == null ? null : row.grant();
    }

    @Override
    public synchronized boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
        Row row = rows.get(key);
        long version = row == null ? ABSENT : row.grant().version();
        if (version != expectedVersion) {
            return false;
        }
        rows.put(key, row == null ? new Row(grant, "", 0) : new Row(grant, row.holder(), row.until()));
        return true;
    }

    @Override
    public synchronized boolean remove(String key, long expectedVersion) {
        Row row = rows.get(key);
        return row != null && row.grant().version() == expectedVersion && rows.remove(key, row);
    }

    @Override
    public synchronized boolean lease(String key, String holder, Duration duration) {
        Row row = rows.get(key);
        if (row == null || row.until() > clock.millis() && !row.holder().equals(holder)) {
            return false;
        }
        rows.put(key, new Row(row.grant(), holder, clock.millis() + duration.toMillis()));
        return true;
    }

    @Override
    public synchronized void release(String key, String holder) {
        Row row = rows.get(key);
        if (row != null && row.holder().equals(holder)) {
            rows.put(key, new Row(row.grant(), "", 0));
        }
    }
}
