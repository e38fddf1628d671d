package io.github.portcullis.grant;

import io.github.portcullis.grant.RefreshOutcome.Busy;
import io.github.portcullis.grant.RefreshOutcome.Ended;
import io.github.portcullis.grant.RefreshOutcome.Renewed;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.TokenOutcome;
import io.github.portcullis.provider.TokenResponse;
import io.github.portcullis.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes one refresh of one grant. The store is read before, so that a late caller gets the token that is already there,
 * and again after a refusal, so that a refresh made elsewhere is not taken for a revocation. Thread-safe.
 */
final class Refresher {
    private static final System.Logger LOG = System.getLogger(Refresher.class.getName());
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Provider provider;
    private final Revocations revocations;
    private final RefreshLease lease;
    private final HeadStart headStart;
    private final BackOffs backOffs;
    private final DeadTokens deadTokens;
    private final UnsavedGrants unsaved;
    private final GrantObserver observer;
    private final GrantThreads threads;
    private final Clock clock;

    Refresher(
            Provider provider,
            Revocations revocations,
            RefreshLease lease,
            HeadStart headStart,
            BackOffs backOffs,
            GrantObserver observer,
            GrantThreads threads,
            Clock clock) {
        this.provider = provider;
        this.revocations = revocations;
        this.lease = lease;
        this.headStart = headStart;
        this.backOffs = backOffs;
        this.deadTokens = new DeadTokens(clock);
        this.unsaved = new UnsavedGrants(revocations::late, threads, clock);
        this.observer = observer;
        this.threads = threads;
        this.clock = clock;
    }

    /** Returns whether no pause after a failure is in the way. */
    boolean mayTry(Grant grant) {
        return backOffs.left(grant.id()).isZero();
    }

    /**
     * Refreshes the grant of a place, unless there is a newer one than the version that the caller saw.
     *
     * @param mayWait whether to wait for a refresh that another node makes
     */
    RefreshOutcome refresh(GrantPlace place, long seenVersion, boolean mayWait) {
        try {
            return lease.refresh(
                    place, () -> look(place, seenVersion), held -> exchange(place, seenVersion, held), mayWait);
        } catch (StoreUnavailableException down) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "No grant is refreshed while its store is down: {0}",
                    down.getMessage());
            return new Busy("store-unavailable", SOON);
        }
    }

    private @Nullable RefreshOutcome look(GrantPlace place, long seenVersion) {
        Grant now = place.readStored();
        return now == null ? new Ended("authorization-required") : withoutProvider(place, now, seenVersion);
    }

    /** Returns the outcome for what the store holds now; null if the provider has to be asked. */
    private @Nullable RefreshOutcome withoutProvider(GrantPlace place, Grant now, long seenVersion) {
        if (now.version() != seenVersion && !now.isExpired(clock.millis())) {
            return new Renewed(now);
        }
        String refreshToken = now.refreshToken();
        if (refreshToken == null) {
            return new Ended("grant-expired");
        }
        Grant saved = unsaved.offer(now);
        if (saved != null) {
            return new Renewed(saved);
        }
        if (deadTokens.contains(refreshToken)) {
            return end(place, now);
        }
        Duration pause = backOffs.left(now.id());
        return pause.isZero() ? null : new Busy("refresh-unavailable", pause);
    }

    /** Asks for what it looked at itself, since a new login may have come since the last look. */
    private RefreshOutcome exchange(GrantPlace place, long seenVersion, HeldLease held) {
        Grant now = place.readStored();
        if (now == null) {
            return new Ended("authorization-required");
        }
        RefreshOutcome known = withoutProvider(place, now, seenVersion);
        String refreshToken = now.refreshToken();
        if (known == null && refreshToken != null) {
            return ask(place, now, refreshToken, held);
        }
        return known == null ? new Ended("grant-expired") : known;
    }

    private RefreshOutcome ask(GrantPlace place, Grant now, String refreshToken, HeldLease held) {
        TokenOutcome outcome = provider.refresh(
                refreshToken, now.key(), now.idToken(), now.account().subject());
        if (outcome instanceof TokenOutcome.Issued issued) {
            return keep(place, now, issued.response(), held);
        }
        if (outcome instanceof TokenOutcome.Refused refused) {
            return refused.grantIsDead()
                    ? refused(place, now, refreshToken)
                    : busy(now, "refresh-refused", refused.error() + " " + refused.description(), null);
        }
        if (outcome instanceof TokenOutcome.Unavailable unavailable) {
            return busy(now, "refresh-unavailable", unavailable.reason(), unavailable.retryAfter());
        }
        return busy(now, "refresh-malformed", ((TokenOutcome.Malformed) outcome).reason(), null);
    }

    private RefreshOutcome keep(GrantPlace place, Grant before, TokenResponse tokens, HeldLease held) {
        Grant next = before.refreshed(tokens, headStart.next(), clock.millis());
        backOffs.succeeded(before.id());
        try {
            if (!place.replace(before, next)) {
                return fenced(place, next);
            }
        } catch (StoreUnavailableException down) {
            unsaved.add(place, before, next, held);
        }
        observer.refreshed(next.owner());
        return new Renewed(next);
    }

    /** The user logged out, or signed in anew, while the provider was asked. */
    private RefreshOutcome fenced(GrantPlace place, Grant useless) {
        revocations.late(useless);
        Grant winner = place.readStored();
        return winner == null ? new Ended("authorization-required") : new Renewed(winner);
    }

    private RefreshOutcome refused(GrantPlace place, Grant dead, String refreshToken) {
        deadTokens.add(refreshToken);
        Grant now = place.readStored();
        if (now == null) {
            return new Ended("authorization-required");
        }
        if (now.version() != dead.version()) {
            return now.isExpired(clock.millis()) ? new Busy("refresh-unavailable", SOON) : new Renewed(now);
        }
        return end(place, dead);
    }

    private RefreshOutcome end(GrantPlace place, Grant dead) {
        end(place, dead, "authorization-revoked");
        return new Ended("authorization-revoked");
    }

    /** Ends a grant that is of no use any more, unless another is in its place by now. */
    void end(GrantPlace place, Grant dead, String code) {
        if (place.remove(dead)) {
            LOG.log(System.Logger.Level.INFO, "Grant {0} ended: {1}", dead.id(), code);
            observer.revoked(dead.owner(), code);
        }
    }

    private Busy busy(Grant grant, String code, String reason, @Nullable Duration asked) {
        Duration pause = backOffs.failed(grant.id(), asked);
        LOG.log(
                System.Logger.Level.WARNING,
                "Grant {0} was not refreshed, next try in {1}: {2}",
                grant.id(),
                pause,
                reason);
        observer.refreshFailed(grant.owner(), code);
        return new Busy(code, pause);
    }

    void inBackground(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException shuttingDown) {
            LOG.log(System.Logger.Level.DEBUG, "Background work was refused: {0}", shuttingDown.getMessage());
        }
    }
}
