package io.github.portcullis.grant;

import io.github.portcullis.grant.GrantThreads.Repetition;
import io.github.portcullis.grant.RefreshOutcome.Busy;
import io.github.portcullis.grant.RefreshOutcome.Elsewhere;
import io.github.portcullis.store.StoreUnavailableException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one node at a time refresh a grant. The lease is short, so that a dead node keeps nobody waiting for long, and is
 * renewed while the refresh goes on. Who waits looks again and again at what the other node stored. Thread-safe.
 */
final class RefreshLease {
    private static final System.Logger LOG = System.getLogger(RefreshLease.class.getName());
    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final Duration RENEWAL = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Busy GAVE_UP = new Busy("refresh-unavailable", Duration.ofSeconds(1));

    private final String holder;
    private final Duration patience;
    private final GrantThreads threads;

    /**
     * Creates it.
     *
     * @param holder names this node among all
     * @param patience how long to wait for another node's refresh
     */
    RefreshLease(String holder, Duration patience, GrantThreads threads) {
        this.holder = holder;
        this.patience = patience;
        this.threads = threads;
    }

    /**
     * Refreshes under the lease.
     *
     * @param look returns the outcome where no refresh is needed any more; asked before the lease, while waiting for it,
     *     and under it, since another node may have been in between
     * @param mayWait whether to wait for another node
     */
    RefreshOutcome refresh(
            GrantPlace place,
            Supplier<@Nullable RefreshOutcome> look,
            Supplier<RefreshOutcome> refresh,
            boolean mayWait) {
        Duration waited = Duration.ZERO;
        RefreshOutcome outcome = look.get();
        while (outcome == null && !place.lease(holder, LENGTH)) {
            if (!mayWait) {
                return new Elsewhere();
            }
            if (waited.compareTo(patience) >= 0 || !waits()) {
                return GAVE_UP;
            }
            waited = waited.plus(LOOK_AGAIN);
            outcome = look.get();
        }
        return outcome == null ? underLease(place, look, refresh) : outcome;
    }

    private RefreshOutcome underLease(
            GrantPlace place, Supplier<@Nullable RefreshOutcome> look, Supplier<RefreshOutcome> refresh) {
        Repetition renewal = threads.every(RENEWAL, () -> place.lease(holder, LENGTH));
        try {
            RefreshOutcome outcome = look.get();
            return outcome == null ? refresh.get() : outcome;
        } finally {
            renewal.end();
            release(place);
        }
    }

    private boolean waits() {
        try {
            threads.sleep(LOOK_AGAIN);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What the refresh brought is worth more than a lease, which ends by itself. */
    private void release(GrantPlace place) {
        try {
            place.release(holder);
        } catch (StoreUnavailableException down) {
            LOG.log(System.Logger.Level.DEBUG, "A lease is left to end by itself: {0}", down.getMessage());
        }
    }
}
