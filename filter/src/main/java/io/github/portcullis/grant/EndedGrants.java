package io.github.portcullis.grant;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The grants that ended lately on this node, by identifier: the fence that keeps a refresh in flight from bringing one
 * back. Kept longer than any refresh can take. Reads take no lock. Thread-safe.
 */
final class EndedGrants {
    private static final int MAXIMUM = 100_000;

    private final Map<String, Long> endedAt = new ConcurrentHashMap<>();
    private final Duration keptFor;
    private final Clock clock;

    EndedGrants(Duration keptFor, Clock clock) {
        this.keptFor = keptFor;
        this.clock = clock;
    }

    boolean contains(String id) {
        return !endedAt.isEmpty() && endedAt.containsKey(id);
    }

    void add(String id) {
        long now = clock.millis();
        if (endedAt.size() >= MAXIMUM) {
            endedAt.values().removeIf(at -> at < now - keptFor.toMillis());
        }
        endedAt.put(id, now);
    }
}
