package io.github.portcullis.grant;

import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.TokenResponse;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Revokes at the provider, behind the requests. What users end goes at once. What else is given up waits in a bounded
 * line, so that many sessions that end together take no thread from the refreshes. Thread-safe.
 */
final class Revocations {
    private static final System.Logger LOG = System.getLogger(Revocations.class.getName());
    private static final int LANES = 2;
    private static final int MAXIMUM = 10_000;

    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>(MAXIMUM);
    private final AtomicInteger lanes = new AtomicInteger();
    private final Provider provider;
    private final Revocation wanted;
    private final GrantThreads threads;

    Revocations(Provider provider, Revocation wanted, GrantThreads threads) {
        this.provider = provider;
        this.wanted = wanted;
        this.threads = threads;
    }

    /** Revokes what a user or an administrator ended; the future ends with it. */
    CompletableFuture<Void> ended(Grant grant) {
        if (wanted == Revocation.NONE) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> revocation = new CompletableFuture<>();
        inBackground(() -> {
            revoke(grant.refreshToken(), grant.accessToken().value());
            revocation.complete(null);
        });
        return revocation;
    }

    /** Revokes what a refresh brought too late. */
    void late(Grant grant) {
        var unused = ended(grant);
    }

    /**
     * Revokes what nobody uses any more, some time later.
     *
     * @param kept the grant in its place, whose tokens stay: some providers give the same ones again
     */
    void givenUp(Grant grant, @Nullable Grant kept) {
        String refreshToken = grant.refreshToken();
        boolean sameRefresh = kept != null && Objects.equals(refreshToken, kept.refreshToken());
        boolean sameAccess = kept != null && grant.accessToken().equals(kept.accessToken());
        later(
                sameRefresh ? null : refreshToken,
                sameAccess ? null : grant.accessToken().value());
    }

    /** Revokes the tokens of a login that failed after they came, some time later. */
    void givenUp(TokenResponse tokens) {
        later(tokens.refreshToken(), tokens.accessToken());
    }

    private void later(@Nullable String refreshToken, @Nullable String accessToken) {
        if (wanted != Revocation.ALL) {
            return;
        }
        if (waiting.offer(() -> revoke(refreshToken, accessToken))) {
            openLane();
        } else {
            LOG.log(System.Logger.Level.WARNING, "{0} revocations wait already, so one is left out", MAXIMUM);
        }
    }

    private void openLane() {
        if (lanes.incrementAndGet() > LANES || !inBackground(this::drain)) {
            lanes.decrementAndGet();
        }
    }

    private void drain() {
        try {
            Runnable next = waiting.poll();
            while (next != null) {
                next.run();
                next = waiting.poll();
            }
        } finally {
            lanes.decrementAndGet();
        }
        if (!waiting.isEmpty()) {
            openLane();
        }
    }

    /** The refresh token goes first, since that ends most (RFC 7009 section 2.1). */
    private void revoke(@Nullable String refreshToken, @Nullable String accessToken) {
        if (refreshToken != null) {
            provider.revokeRefreshToken(refreshToken);
        }
        if (accessToken != null) {
            provider.revokeAccessToken(accessToken);
        }
    }

    private boolean inBackground(Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RejectedExecutionException shuttingDown) {
            LOG.log(System.Logger.Level.DEBUG, "Background work was refused: {0}", shuttingDown.getMessage());
            return false;
        }
    }
}
