package io.github.portcullis.grant;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long each grant's refresh has to wait after it failed: a second, doubling to at most thirty, and up to a tenth
 * less, so that not all try again at once; or what the provider asked for within that limit. Bounded. Thread-safe.
 */
final class BackOffs {
    private static final long FIRST = 1_000;
    private static final long LONGEST = 30_000;
    private static final double SPREAD = 0.1;
    private static final int MAXIMUM = 100_000;

    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    private final RandomGenerator random;
    private final Clock clock;

    BackOffs(RandomGenerator random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    private record Pause(int failures, long until) {}

    /** Returns what is left of a grant's pause; zero if it may be refreshed. */
    Duration left(String id) {
        Pause pause = pauses.isEmpty() ? null : pauses.get(id);
        return pause == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, pause.until() - clock.millis()));
    }

    /** Notes a failure, and returns the pause that follows. */
    Duration failed(String id, @Nullable Duration asked) {
        long now = clock.millis();
        if (pauses.size() >= MAXIMUM) {
            pauses.values().removeIf(pause -> pause.until() < now);
        }
        Pause before = pauses.get(id);
        int failures = before == null ? 1 : before.failures() + 1;
        long doubled = FIRST << Math.min(failures - 1, 5);
        long own = doubled - (long) (doubled * SPREAD * random.nextDouble());
        long pause = Math.min(LONGEST, Math.max(own, asked == null ? 0 : asked.toMillis()));
        pauses.put(id, new Pause(failures, now + pause));
        return Duration.ofMillis(pause);
    }

    void succeeded(String id) {
        pauses.remove(id);
    }
}
