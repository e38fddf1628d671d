package io.github.portcullis.grant;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets a token that the gateway refused be refreshed by force once in a while for each grant. Bounded. Thread-safe. */
final class ForcedRefreshes {
    private static final int MAXIMUM = 100_000;
    private static final Duration BETWEEN = Duration.ofSeconds(60);

    private final Map<String, Forced> last = new ConcurrentHashMap<>();
    private final Clock clock;

    ForcedRefreshes(Clock clock) {
        this.clock = clock;
    }

    private record Forced(long version, long at) {}

    /** Returns whether a grant may be refreshed by force now; calls that hold the same refused token share one refresh. */
    boolean may(Grant grant) {
        long now = clock.millis();
        long limit = now - BETWEEN.toMillis();
        if (last.size() >= MAXIMUM) {
            last.values().removeIf(forced -> forced.at() < limit);
        }
        Forced latest =
                last.merge(grant.id(), new Forced(grant.version(), now), (old, next) -> old.at() < limit ? next : old);
        return latest.version() == grant.version();
    }
}
