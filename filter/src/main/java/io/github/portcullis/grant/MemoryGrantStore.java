package io.github.portcullis.grant;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Grants in this node's memory, shared by the sessions of each user. A grant that nobody used for thirty days is
 * gone. Bounded: past the limit the one that was used longest ago, of some looked at, is dropped. Reads take no lock.
 * Thread-safe.
 */
public final class MemoryGrantStore implements GrantStore {
    private static final int MAXIMUM = 100_000;
    private static final int SAMPLE = 64;
    private static final Duration KEPT_UNUSED = Duration.ofDays(30);
    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final int maximum;
    private final Clock clock;
    private final AtomicLong sweptAt;

    /** Creates a store of at most 100,000 grants. */
    public MemoryGrantStore(Clock clock) {
        this(MAXIMUM, clock);
    }

    MemoryGrantStore(int maximum, Clock clock) {
        this.maximum = maximum;
        this.clock = clock;
        this.sweptAt = new AtomicLong(clock.millis());
    }

    private static final class Entry {
        private final StoredGrant grant;
        private final Lease lease;
        private volatile long usedAt;

        Entry(StoredGrant grant, Lease lease, long usedAt) {
            this.grant = grant;
            this.lease = lease;
            this.usedAt = usedAt;
        }

        Entry with(Lease next) {
            return new Entry(grant, next, usedAt);
        }
    }

    /** Ends at a time of the clock, exclusively. */
    private record Lease(String holder, long end) {
        static final Lease NONE = new Lease("", Long.MIN_VALUE);
    }

    @Override
    public @Nullable StoredGrant load(String key) {
        Entry entry = entries.get(key);
        long now = clock.millis();
        if (entry == null || isOver(entry, now)) {
            return null;
        }
        if (entry.usedAt != now) {
            entry.usedAt = now; // seldom, since a write that others see costs
        }
        return entry.grant;
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
        if (expectedVersion == ABSENT) {
            sweep();
            makeRoom();
            Entry mine = new Entry(grant, Lease.NONE, clock.millis());
            return entries.merge(key, mine, (known, next) -> isOver(known, next.usedAt) ? next : known) == mine;
        }
        Entry entry = entries.get(key);
        while (entry != null && entry.grant.version() == expectedVersion) {
            if (entries.replace(key, entry, new Entry(grant, entry.lease, clock.millis()))) {
                return true;
            }
            entry = entries.get(key); // perhaps only its lease changed
        }
        return false;
    }

    @Override
    public boolean remove(String key, long expectedVersion) {
        Entry entry = entries.get(key);
        while (entry != null && entry.grant.version() == expectedVersion) {
            if (entries.remove(key, entry)) {
                return true;
            }
            entry = entries.get(key);
        }
        return false;
    }

    @Override
    public boolean lease(String key, String holder, Duration duration) {
        long now = clock.millis();
        Lease wanted = new Lease(holder, now + duration.toMillis());
        Entry entry = entries.computeIfPresent(
                key,
                (same, known) ->
                        known.lease.end() > now && !known.lease.holder().equals(holder) ? known : known.with(wanted));
        return entry != null && entry.lease.equals(wanted);
    }

    @Override
    public void release(String key, String holder) {
        entries.computeIfPresent(
                key, (same, known) -> known.lease.holder().equals(holder) ? known.with(Lease.NONE) : known);
    }

    private static boolean isOver(Entry entry, long now) {
        return now - entry.usedAt > KEPT_UNUSED.toMillis();
    }

    private void sweep() {
        long now = clock.millis();
        long before = sweptAt.get();
        if (now - before > BETWEEN_SWEEPS.toMillis() && sweptAt.compareAndSet(before, now)) {
            entries.values().removeIf(entry -> isOver(entry, now));
        }
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
