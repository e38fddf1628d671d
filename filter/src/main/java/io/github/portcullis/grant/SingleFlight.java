package io.github.portcullis.grant;

import io.github.portcullis.grant.RefreshOutcome.Busy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One refresh of a grant at a time in this JVM; everybody else waits for its outcome, on no lock. Thread-safe.
 */
final class SingleFlight {
    private static final Busy GAVE_UP = new Busy("refresh-unavailable", Duration.ofSeconds(1));

    private final Map<String, CompletableFuture<RefreshOutcome>> flights = new ConcurrentHashMap<>();
    private final Duration patience;

    /** Creates it with the longest that anybody waits for another's refresh. */
    SingleFlight(Duration patience) {
        this.patience = patience;
    }

    boolean isFlying(String id) {
        return flights.containsKey(id);
    }

    RefreshOutcome fly(String id, Supplier<RefreshOutcome> refresh) {
        CompletableFuture<RefreshOutcome> mine = new CompletableFuture<>();
        CompletableFuture<RefreshOutcome> running = flights.putIfAbsent(id, mine);
        return running == null ? lead(id, mine, refresh) : await(running);
    }

    private RefreshOutcome lead(String id, CompletableFuture<RefreshOutcome> mine, Supplier<RefreshOutcome> refresh) {
        try {
            mine.complete(refresh.get());
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            flights.remove(id, mine);
        }
        return mine.join();
    }

    private RefreshOutcome await(CompletableFuture<RefreshOutcome> running) {
        try {
            return running.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return GAVE_UP;
        } catch (TimeoutException | ExecutionException failed) {
            return GAVE_UP;
        }
    }
}
