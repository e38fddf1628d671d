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
    private final Map<String, Instant> cancelledAt = new ConcurrentHashMap<>();
    private final Duration keptFor;
    private final Clock clock;

    SpentStates(Duration keptFor, Clock clock) {
        this.keptFor = keptFor;
        this.clock = clock;
    }

    /** Claims a state; false if it was claimed before. */
    boolean claim(String state) {
        forgetOld(spentAt);
        return spentAt.putIfAbsent(Sha256.base64Url(state), clock.instant()) == null;
    }

    /** Gives a claimed state back. */
    void release(String state) {
        String digest = Sha256.base64Url(state);
        if (!cancelledAt.containsKey(digest)) {
            spentAt.remove(digest);
        }
    }

    /** Ends a claimed login for good. One that nobody claimed ends with its cookie, so a stranger makes no state here. */
    void cancel(String state) {
        String digest = Sha256.base64Url(state);
        if (spentAt.containsKey(digest)) {
            forgetOld(cancelledAt);
            cancelledAt.put(digest, clock.instant());
        }
    }

    boolean isCancelled(String state) {
        return !cancelledAt.isEmpty() && cancelledAt.containsKey(Sha256.base64Url(state));
    }

    boolean isSpent(String state) {
        return spentAt.containsKey(Sha256.base64Url(state));
    }

    private void forgetOld(Map<String, Instant> states) {
        if (states.size() < MAXIMUM) {
            return;
        }
        Instant limit = clock.instant().minus(keptFor);
        states.values().removeIf(at -> at.isBefore(limit));
        if (states.size() >= MAXIMUM) {
            states.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(oldest -> states.remove(oldest.getKey(), oldest.getValue()));
        }
    }
}
