package io.github.portcullis.grant;

import io.github.portcullis.store.StoredGrant;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * This node's copies of the grants in a store that other nodes write too, each trusted for a while, so that a request
 * seldom asks the store. Bounded. Reads take no lock. Thread-safe.
 */
final class NodeCopies {
    private static final int MAXIMUM = 20_000;

    private final RecentMap<Copy> copies = new RecentMap<>(MAXIMUM);
    private final long trustedFor;
    private final Clock clock;

    /** Creates them; zero trusts no copy, for a store that is as near. */
    NodeCopies(Duration trustedFor, Clock clock) {
        this.trustedFor = trustedFor.toMillis();
        this.clock = clock;
    }

    /** What the store held at a time of the clock, and what it says. */
    record Copy(StoredGrant stored, Grant grant, long checkedAt) {}

    @Nullable
    Copy find(String key) {
        return trustedFor == 0 ? null : copies.get(key);
    }

    /** Returns whether a copy may be used unasked; not after the clock was set back. */
    boolean isTrusted(Copy copy) {
        long age = clock.millis() - copy.checkedAt();
        return age >= 0 && age < trustedFor;
    }

    /** Notes what was written here. */
    void wrote(String key, StoredGrant stored, Grant grant) {
        if (trustedFor != 0) {
            copies.put(key, new Copy(stored, grant, clock.millis()));
        }
    }

    /**
     * Notes what the store was found to hold, unless something was written here since the look.
     *
     * @param before the copy that was there before the look
     */
    void found(String key, @Nullable Copy before, StoredGrant stored, Grant grant) {
        if (trustedFor != 0) {
            copies.put(key, before, new Copy(stored, grant, clock.millis()));
        }
    }

    void forget(String key) {
        copies.remove(key);
    }
}
