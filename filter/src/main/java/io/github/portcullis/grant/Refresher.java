package io.github.portcullis.grant;

import io.github.portcullis.grant.RefreshOutcome.Busy;
import io.github.portcullis.grant.RefreshOutcome.Ended;
import io.github.portcullis.grant.RefreshOutcome.Renewed;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.TokenOutcome;
import io.github.portcullis.provider.TokenResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes one refresh of one grant. The store is read before, so that a late caller gets the token that is already there,
 * and again after a refusal, so that a refresh made elsewhere is not taken for a revocation. Thread-safe.
 */
final class Refresher {
    private static final System.Logger LOG = System.getLogger(Refresher.class.getName());

    private final Provider provider;
    private final Duration refreshAhead;
    private final BackOffs backOffs;
    private final GrantObserver observer;
    private final Executor background;
    private final Clock clock;

    Refresher(Provider provider, Duration refreshAhead, GrantObserver observer, Executor background, Clock clock) {
        this.provider = provider;
        this.refreshAhead = refreshAhead;
        this.backOffs = new BackOffs(clock);
        this.observer = observer;
        this.background = background;
        this.clock = clock;
    }

    /** Returns whether no pause after a failure is in the way. */
    boolean mayTry(Grant grant) {
        return backOffs.left(grant.id()).isZero();
    }

    /** Refreshes the grant of a place, unless there is a newer one than the version that the caller saw. */
    RefreshOutcome refresh(GrantPlace place, long seenVersion) {
        Grant now = place.read();
        if (now == null) {
            return new Ended("authorization-required");
        }
        String refreshToken = now.refreshToken();
        if (now.version() != seenVersion && !now.isExpired(clock.millis())) {
            return new Renewed(now);
        }
        if (refreshToken == null) {
            return new Ended("grant-expired");
        }
        Duration pause = backOffs.left(now.id());
        if (!pause.isZero()) {
            return new Busy("refresh-unavailable", pause);
        }
        TokenOutcome outcome = provider.refresh(refreshToken);
        if (outcome instanceof TokenOutcome.Issued issued) {
            return keep(place, now, issued.response());
        }
        if (outcome instanceof TokenOutcome.Refused refused) {
            return refused.grantIsDead()
                    ? end(place, now)
                    : busy(now, "refresh-refused", refused.error() + " " + refused.description(), null);
        }
        if (outcome instanceof TokenOutcome.Unavailable unavailable) {
            return busy(now, "refresh-unavailable", unavailable.reason(), unavailable.retryAfter());
        }
        return busy(now, "refresh-malformed", ((TokenOutcome.Malformed) outcome).reason(), null);
    }

    private RefreshOutcome keep(GrantPlace place, Grant before, TokenResponse tokens) {
        Grant next = before.refreshed(tokens, refreshAhead, clock.millis());
        backOffs.succeeded(before.id());
        if (place.replace(before, next)) {
            observer.refreshed(next.owner());
            return new Renewed(next);
        }
        Grant winner = place.read();
        inBackground(() -> revoke(next));
        return winner == null ? new Ended("authorization-required") : new Renewed(winner);
    }

    private RefreshOutcome end(GrantPlace place, Grant dead) {
        Grant now = place.read();
        if (now != null && now.version() != dead.version()) {
            return new Renewed(now);
        }
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

    /** Revokes both tokens, the refresh token first, since that ends most (RFC 7009 section 2.1). */
    void revoke(Grant grant) {
        String refreshToken = grant.refreshToken();
        if (refreshToken != null) {
            provider.revokeRefreshToken(refreshToken);
        }
        provider.revokeAccessToken(grant.accessToken().value());
    }

    void inBackground(Runnable work) {
        try {
            background.execute(work);
        } catch (RejectedExecutionException shuttingDown) {
            LOG.log(System.Logger.Level.DEBUG, "Background work was refused: {0}", shuttingDown.getMessage());
        }
    }
}
