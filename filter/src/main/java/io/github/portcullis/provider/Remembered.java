package io.github.portcullis.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Something that a provider publishes, asked for lazily and by one caller at a time. What was had is used for five
 * minutes, then used on while it is asked for again; after a failure it is asked for again after five seconds at the
 * earliest. Thread-safe; callers wait for an answer without holding a lock.
 */
final class Remembered<T> {
    private static final System.Logger LOG = System.getLogger(Remembered.class.getName());
    private static final Duration FRESH_FOR = Duration.ofMinutes(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_RENEWAL = Duration.ofMinutes(1);

    private final String name;
    private final Source<T> source;
    private final Duration timeout;
    private final Clock clock;
    private final Executor background;
    private volatile Known<T> known = new Known<>(null, Instant.MIN, null);
    private volatile Instant renewableAt = Instant.MIN;
    private final AtomicReference<@Nullable CompletableFuture<T>> search = new AtomicReference<>();

    /**
     * Creates a memory of nothing.
     *
     * @param name what it is, for messages, such as "metadata"
     * @param timeout the longest that an answer may take
     * @param background where what is old is asked for again
     */
    Remembered(String name, Source<T> source, Duration timeout, Clock clock, Executor background) {
        this.name = name;
        this.source = source;
        this.timeout = timeout;
        this.clock = clock;
        this.background = background;
    }

    /** Asks the provider. */
    interface Source<T> {
        /**
         * Returns what the provider publishes.
         *
         * @param timeout the total time
         * @throws UnusableAnswerException if it cannot be had, or must not be used
         */
        T ask(Duration timeout) throws UnusableAnswerException;
    }

    /** What is known, when to ask again, and why the last search failed. */
    private record Known<T>(
            @Nullable T value, Instant askAgainAt, @Nullable String failure) {}

    /** Returns what is known, or asks for it. */
    T get(TimeLimit limit) throws ProviderUnavailableException {
        Known<T> now = known;
        T value = now.value();
        boolean due = !clock.instant().isBefore(now.askAgainAt());
        if (value != null) {
            if (due) {
                searchInBackground();
            }
            return value;
        }
        if (!due) {
            throw unavailable(now.failure());
        }
        return searchAndWait(limit);
    }

    /**
     * Asks once more for what did not do, though it may be seconds old; but at most once a minute, since whoever sends
     * nonsense could else make as many calls.
     *
     * @return something newer, or the same
     * @throws ProviderUnavailableException if it was asked for, and could not be had
     */
    T renewed(T seen, TimeLimit limit) throws ProviderUnavailableException {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> running = search.compareAndExchange(null, mine);
        if (running != null) {
            return await(running);
        }
        T now = known.value();
        boolean isTooSoon = clock.instant().isBefore(renewableAt);
        if (isTooSoon || (now != null && now != seen)) {
            search.set(null);
            mine.complete(now == null ? seen : now);
        } else {
            lead(mine, limit, true);
            renewableAt = clock.instant().plus(known.failure() == null ? PAUSE_AFTER_RENEWAL : PAUSE_AFTER_FAILURE);
        }
        return await(mine);
    }

    /** Returns how usable it is; asks nobody. */
    ProviderState state() {
        Known<T> now = known;
        if (now.value() == null) {
            return ProviderState.UNREACHABLE;
        }
        return now.failure() == null ? ProviderState.REACHABLE : ProviderState.STALE;
    }

    private ProviderUnavailableException unavailable(@Nullable String failure) {
        return new ProviderUnavailableException(
                "the provider's " + name + " cannot be used: " + failure, PAUSE_AFTER_FAILURE);
    }

    private void searchInBackground() {
        CompletableFuture<T> mine = new CompletableFuture<>();
        if (search.compareAndSet(null, mine)) {
            try {
                background.execute(() -> lead(mine, TimeLimit.after(timeout), false));
            } catch (RejectedExecutionException shuttingDown) {
                search.set(null);
            }
        }
    }

    private T searchAndWait(TimeLimit limit) throws ProviderUnavailableException {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> running = search.compareAndExchange(null, mine);
        if (running == null) {
            lead(mine, limit, false);
        }
        return await(running == null ? mine : running);
    }

    private T await(CompletableFuture<T> answer) throws ProviderUnavailableException {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw unavailable(known.failure());
        }
    }

    private void lead(CompletableFuture<T> mine, TimeLimit limit, boolean isForced) {
        Known<T> found;
        try {
            found = isForced ? found(limit) : knownOrFound(limit);
        } catch (UnusableAnswerException unusable) {
            found = failed(unusable.getMessage());
        } catch (RuntimeException unforeseen) {
            found = failed("unforeseen " + unforeseen);
        }
        known = found;
        search.set(null);
        T value = found.value();
        if (found.failure() == null && value != null) {
            mine.complete(value);
        } else {
            mine.completeExceptionally(unavailable(found.failure()));
        }
    }

    /** Whoever looked before another's search ended, and leads after it, has nothing to search for. */
    private Known<T> knownOrFound(TimeLimit limit) throws UnusableAnswerException {
        Known<T> now = known;
        return clock.instant().isBefore(now.askAgainAt()) ? now : found(limit);
    }

    private Known<T> found(TimeLimit limit) throws UnusableAnswerException {
        return new Known<>(source.ask(limit.left()), clock.instant().plus(FRESH_FOR), null);
    }

    private Known<T> failed(@Nullable String failure) {
        LOG.log(System.Logger.Level.WARNING, "The provider''s {0} cannot be used: {1}", name, failure);
        return new Known<>(known.value(), clock.instant().plus(PAUSE_AFTER_FAILURE), failure);
    }
}
