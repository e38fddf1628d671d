package io.github.portcullis.grant;

import io.github.portcullis.grant.GrantThreads.Repetition;
import io.github.portcullis.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The right to refresh a grant, while this node has it. It is short, so that a dead node keeps nobody waiting for long,
 * and is renewed until it is given back. Thread-safe.
 */
final class HeldLease {
    private static final System.Logger LOG = System.getLogger(HeldLease.class.getName());
    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final Duration RENEWAL = Duration.ofSeconds(3);

    private final GrantPlace place;
    private final String holder;
    private final Repetition renewal;
    private final AtomicBoolean isKept = new AtomicBoolean();
    private final AtomicBoolean isOver = new AtomicBoolean();

    private HeldLease(GrantPlace place, String holder, GrantThreads threads) {
        this.place = place;
        this.holder = holder;
        this.renewal = threads.every(RENEWAL, this::renew);
    }

    /**
     * Takes it; null if somebody else has it.
     *
     * @param holder who asks, unique to this attempt: what is given back late takes nothing from who came next
     */
    static @Nullable HeldLease take(GrantPlace place, String holder, GrantThreads threads) {
        return place.lease(holder, LENGTH) ? new HeldLease(place, holder, threads) : null;
    }

    /** Keeps it beyond the end of the refresh, whose result the store does not have yet. */
    void keep() {
        isKept.set(true);
    }

    /** Gives it back when the refresh ends, unless it is kept. */
    void endRefresh() {
        if (!isKept.get()) {
            giveBack();
        }
    }

    void giveBack() {
        isOver.set(true);
        renewal.end();
        release();
    }

    /** A renewal under way at the end may come after the release, and then is taken back. */
    private boolean renew() {
        try {
            boolean isRenewed = place.lease(holder, LENGTH);
            if (isOver.get()) {
                release();
            }
            return isRenewed;
        } catch (StoreUnavailableException down) {
            return true; // it may be back before the lease ends
        }
    }

    /** What the refresh brought is worth more than a lease, which ends by itself. */
    private void release() {
        try {
            place.release(holder);
        } catch (StoreUnavailableException down) {
            LOG.log(System.Logger.Level.DEBUG, "A lease is left to end by itself: {0}", down.getMessage());
        }
    }
}
