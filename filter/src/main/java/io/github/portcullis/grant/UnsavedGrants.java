package io.github.portcullis.grant;

import io.github.portcullis.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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
    private final Consumer<Grant> useless;
    private final GrantThreads threads;
    private final Clock clock;

    /** Creates none; who hears of useless ones is told when a logout or a new login came before the store was back. */
    UnsavedGrants(Consumer<Grant> useless, GrantThreads threads, Clock clock) {
        this.useless = useless;
        this.threads = threads;
        this.clock = clock;
    }

    private record Unsaved(GrantPlace place, Grant before, Grant next, HeldLease lease, long until) {}

    /** Adds one, and keeps the lease, since another node would ask with the spent refresh token. */
    void add(GrantPlace place, Grant before, Grant next, HeldLease lease) {
        lease.keep();
        LOG.log(
                System.Logger.Level.WARNING,
                "Grant {0} has new tokens that the store cannot take now; they are kept here and offered again",
                next.id());
        unsaved.put(next.id(), new Unsaved(place, before, next, lease, clock.millis() + AT_MOST.toMillis()));
        threads.every(AGAIN, () -> isWanted(next.id()));
    }

    /** Returns the newer version of a grant that a store holds, stored now if that can be; null if there is none here. */
    @Nullable
    Grant offer(Grant stored) {
        Unsaved kept = unsaved.get(stored.id());
        if (kept == null || kept.before().version() != stored.version()) {
            return null;
        }
        try {
            return save(kept) ? kept.next() : null;
        } catch (StoreUnavailableException down) {
            return kept.next();
        }
    }

    private boolean isWanted(String id) {
        Unsaved kept = unsaved.get(id);
        if (kept == null) {
            return false;
        }
        if (clock.millis() > kept.until()) {
            forget(kept);
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
        Grant there = isSaved ? kept.next() : kept.place().readStored();
        forget(kept);
        if (there == null || !there.id().equals(kept.next().id())) {
            useless.accept(kept.next());
        }
        return isSaved;
    }

    private void forget(Unsaved kept) {
        unsaved.remove(kept.next().id(), kept);
        kept.lease().giveBack();
    }
}
