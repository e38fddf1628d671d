package io.github.portcullis.race;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A refresh that a {@link RotatingProvider} holds back. */
final class HeldRefresh {
    private static final long PATIENCE = 30;

    private final CompletableFuture<Boolean> arrival = new CompletableFuture<>();
    private final CompletableFuture<Boolean> decision = new CompletableFuture<>();

    boolean goesOn() {
        arrival.complete(true);
        return decision.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    /** Waits until it arrived. */
    void awaitArrival() {
        arrival.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    void answer() {
        decision.complete(true);
    }

    /** Makes it as if it never arrived. */
    void lose() {
        decision.complete(false);
    }
}
