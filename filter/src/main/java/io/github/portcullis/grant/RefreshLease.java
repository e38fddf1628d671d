package io.github.portcullis.grant;

import io.github.portcullis.grant.RefreshOutcome.Busy;
import io.github.portcullis.grant.RefreshOutcome.Elsewhere;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one node at a time refresh a grant. Who waits looks again and again at what the other node stored. Thread-safe.
 */
final class RefreshLease {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Busy GAVE_UP = new Busy("refresh-unavailable", Duration.ofSeconds(1));

    private final AtomicLong refreshes = new AtomicLong();
    private final String node;
    private final Duration patience;
    private final GrantThreads threads;

    /**
     * Creates it.
     *
     * @param node names this node among all; at most 26 characters
     * @param patience how long to wait for another node's refresh
     */
    RefreshLease(String node, Duration patience, GrantThreads threads) {
        this.node = node;
        this.patience = patience;
        this.threads = threads;
    }

    /**
     * Refreshes under the lease.
     *
     * @param look returns the outcome where no refresh is needed any more; asked before the lease, and while waiting for
     *     it
     * @param refresh looks again, since another node may have been in between, and refreshes
     * @param mayWait whether to wait for another node
     */
    RefreshOutcome refresh(
            GrantPlace place,
            Supplier<@Nullable RefreshOutcome> look,
            Function<HeldLease, RefreshOutcome> refresh,
            boolean mayWait) {
        String holder = node + "-" + Long.toString(refreshes.incrementAndGet(), Character.MAX_RADIX);
        Duration waited = Duration.ZERO;
        RefreshOutcome outcome = look.get();
        while (outcome == null) {
            HeldLease held = HeldLease.take(place, holder, threads);
            if (held != null) {
                return underLease(held, refresh);
            }
            if (!mayWait) {
                return new Elsewhere();
            }
            if (waited.compareTo(patience) >= 0 || !waits()) {
                return GAVE_UP;
            }
            waited = waited.plus(LOOK_AGAIN);
            outcome = look.get();
        }
        return outcome;
    }

    private static RefreshOutcome underLease(HeldLease held, Function<HeldLease, RefreshOutcome> refresh) {
        try {
            return refresh.apply(held);
        } finally {
            held.endRefresh();
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
}
