package io.github.portcullis.callback;

import io.github.portcullis.seal.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The states of finished logins, as digests, until their cookies have expired. Bounded: past the limit the oldest is
 * forgotten, and the code's own single use at the provider is the guard that remains. Thread-safe.
 */
final class SpentStates {
    private static final int MAXIMUM = 100_000;

    private final Map<String, Instant> spentAt = new ConcurrentHashMap<>();
    private final Duration keptFor;
    private final Clock clock;

    SpentStates(Duration keptFor, Clock clock) {
        this.keptFor = keptFor;
        this.clock = clock;
    }

    /** Claims a state; false if it was claimed before. */
    boolean claim(String state) {
        if (spentAt.size() >= MAXIMUM) {
            forgetOld();
        }
        return spentAt.putIfAbsent(Sha256.base64Url(state), clock.instant()) == null;
    }

    /** Gives a claimed state back. */
    void release(String state) {
        spentAt.remove(Sha256.base64Url(state));
    }

    boolean isSpent(String state) {
        return spentAt.containsKey(Sha256.base64Url(state));
    }

    private void forgetOld() {
        Instant limit = clock.instant().minus(keptFor);
        spentAt.values().removeIf(at -> at.isBefore(limit));
        if (spentAt.size() >= MAXIMUM) {
            spentAt.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(oldest -> spentAt.remove(oldest.getKey(), oldest.getValue()));
        }
    }
}
