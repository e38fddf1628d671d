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
import org.jspecify.annotations.Nullable;

/**
 * One refresh of a grant at a time in this JVM; everybody else waits for its outcome, on no lock. Thread-safe.
 */
final class SingleFlight {
    private static final Busy GAVE_UP = new Busy("refresh-unavailable", Duration.ofSeconds(1));

    private final Map<String, Flight> flights = new ConcurrentHashMap<>();
    private final Duration patience;

    private record Flight(Thread leader, CompletableFuture<RefreshOutcome> outcome) {
        static Flight ofThisThread() {
            return new Flight(Thread.currentThread(), new CompletableFuture<>());
        }
    }

    /** Creates it with the longest that anybody waits for another's refresh. */
    SingleFlight(Duration patience) {
        this.patience = patience;
    }

    boolean isFlying(String id) {
        return flights.containsKey(id);
    }

    /** Makes the flight, or waits for the one that is under way. */
    RefreshOutcome fly(String id, Supplier<RefreshOutcome> refresh) {
        Flight mine = Flight.ofThisThread();
        Flight running = flights.putIfAbsent(id, mine);
        if (running == null) {
            return lead(id, mine, refresh);
        }
        // A listener that hears of the flight may ask for a token in its midst.
        return running.leader() == mine.leader() ? GAVE_UP : await(running.outcome());
    }

    /** Makes the flight; null if one is under way. */
    @Nullable
    RefreshOutcome flyAlone(String id, Supplier<RefreshOutcome> refresh) {
        Flight mine = Flight.ofThisThread();
        return flights.putIfAbsent(id, mine) == null ? lead(id, mine, refresh) : null;
    }

    private RefreshOutcome lead(String id, Flight mine, Supplier<RefreshOutcome> refresh) {
        try {
            mine.outcome().complete(refresh.get());
        } catch (RuntimeException | Error failure) {
            mine.outcome().completeExceptionally(failure);
            throw failure;
        } finally {
            flights.remove(id, mine);
        }
        return mine.outcome().join();
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
