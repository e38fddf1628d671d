package io.github.portcullis.grant;

import io.github.portcullis.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * New tokens that the store could not take when they came. They are offered again until it can, since a provider that
 * rotates refresh tokens gives each only once. Thread-safe.
 */
final class UnsavedGrants {
    private static final System.Logger LOG = System.getLogger(UnsavedGrants.class.getName());
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    private final Map<String, Unsaved> unsaved = new ConcurrentHashMap<>();
    private final GrantThreads threads;
    private final Clock clock;

    UnsavedGrants(GrantThreads threads, Clock clock) {
        this.threads = threads;
        this.clock = clock;
    }

    private record Unsaved(GrantPlace place, Grant before, Grant next, long until) {}

    void add(GrantPlace place, Grant before, Grant next) {
        LOG.log(
                System.Logger.Level.WARNING,
                "Grant {0} has new tokens that the store cannot take now; they are kept here and offered again",
                next.id());
        unsaved.put(next.id(), new Unsaved(place, before, next, clock.millis() + AT_MOST.toMillis()));
        threads.every(AGAIN, () -> isWanted(next.id()));
    }

    /** Returns the newer version of a grant that a store holds, stored now; null if there is none here. */
    @Nullable
    Grant offer(Grant stored) {
        Unsaved kept = unsaved.get(stored.id());
        if (kept == null || kept.before().version() != stored.version()) {
            return null;
        }
        return save(kept) ? kept.next() : null;
    }

    private boolean isWanted(String id) {
        Unsaved kept = unsaved.get(id);
        if (kept == null || clock.millis() > kept.until()) {
            unsaved.remove(id);
            return false;
        }
        try {
            save(kept);
            return false;
        } catch (StoreUnavailableException down) {
            return true;
        }
    }

    private boolean save(Unsaved kept) {
        boolean isSaved = kept.place().replace(kept.before(), kept.next());
        unsaved.remove(kept.next().id(), kept);
        return isSaved;
    }
}
