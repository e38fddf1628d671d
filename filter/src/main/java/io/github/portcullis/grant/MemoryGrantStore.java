package io.github.portcullis.grant;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Grants in this node's memory, shared by the sessions of each user. Bounded: past the limit the one that was used
 * longest ago, of some looked at, is dropped. Reads take no lock. Thread-safe.
 */
final class MemoryGrantStore implements GrantStore {
    private static final int SAMPLE = 64;

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final int maximum;
    private final Clock clock;

    MemoryGrantStore(int maximum, Clock clock) {
        this.maximum = maximum;
        this.clock = clock;
    }

    private static final class Entry {
        private final StoredGrant grant;
        private volatile long usedAt;

        Entry(StoredGrant grant, long usedAt) {
            this.grant = grant;
            this.usedAt = usedAt;
        }
    }

    @Override
    public @Nullable StoredGrant load(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        entry.usedAt = clock.millis();
        return entry.grant;
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
        Entry next = new Entry(grant, clock.millis());
        if (expectedVersion == ABSENT) {
            makeRoom();
            return entries.putIfAbsent(key, next) == null;
        }
        Entry entry = entries.get(key);
        return entry != null && entry.grant.version() == expectedVersion && entries.replace(key, entry, next);
    }

    @Override
    public boolean remove(String key, long expectedVersion) {
        Entry entry = entries.get(key);
        return entry != null && entry.grant.version() == expectedVersion && entries.remove(key, entry);
    }

    private void makeRoom() {
        if (entries.size() < maximum) {
            return;
        }
        String oldest = null;
        long oldestUse = Long.MAX_VALUE;
        int looked = 0;
        for (Map.Entry<String, Entry> candidate : entries.entrySet()) {
            if (candidate.getValue().usedAt < oldestUse) {
                oldest = candidate.getKey();
                oldestUse = candidate.getValue().usedAt;
            }
            if (++looked == SAMPLE) {
                break;
            }
        }
        if (oldest != null) {
            entries.remove(oldest);
        }
    }
}
