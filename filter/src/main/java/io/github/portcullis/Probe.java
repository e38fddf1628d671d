package io.github.portcullis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A question that may take long and is asked by anybody at any rate: put on one background thread at a time, and again
 * after five seconds at the earliest. Thread-safe; no lock is taken.
 */
final class Probe {
    private static final Duration KEPT_FOR = Duration.ofSeconds(5);

    private final BooleanSupplier question;
    private final Executor background;
    private final Clock clock;
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> running = new AtomicReference<>();
    private volatile @Nullable Known known;

    Probe(BooleanSupplier question, Executor background, Clock clock) {
        this.question = question;
        this.background = background;
        this.clock = clock;
    }

    private record Known(boolean answer, Instant until) {}

    /** Begins to ask, unless the answer is known or on its way. */
    CompletableFuture<Boolean> begin() {
        Known last = known;
        if (last != null && clock.instant().isBefore(last.until())) {
            return CompletableFuture.completedFuture(last.answer());
        }
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = running.compareAndExchange(null, mine);
        if (other != null) {
            return other;
        }
        try {
            background.execute(() -> answer(mine));
        } catch (RejectedExecutionException stopping) {
            running.set(null);
            mine.complete(false);
        }
        return mine;
    }

    /** Waits for an answer; none in time is no. */
    static boolean await(CompletableFuture<Boolean> answer, Duration patience) {
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void answer(CompletableFuture<Boolean> mine) {
        boolean answer = false;
        try {
            answer = question.getAsBoolean();
        } finally {
            known = new Known(answer, clock.instant().plus(KEPT_FOR));
            running.set(null);
            mine.complete(answer);
        }
    }
}
