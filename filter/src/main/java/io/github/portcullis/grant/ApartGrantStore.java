package io.github.portcullis.grant;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import io.github.portcullis.store.StoredGrant;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps another store apart from its callers: each operation runs on a thread that is in no transaction of theirs, and
 * is waited for only so long. Whatever goes wrong there is a {@link StoreUnavailableException} here. While all threads
 * are stuck in operations that nobody waits for any more, it refuses at once. Thread-safe.
 */
public final class ApartGrantStore implements GrantStore {
    private final GrantStore store;
    private final Executor threads;
    private final int threadCount;
    private final Duration patience;
    private final AtomicInteger stuck = new AtomicInteger();

    /**
     * Creates it over a store.
     *
     * @param threads for the store alone, since an operation may keep one for long
     * @param patience how long to wait for an operation
     */
    public ApartGrantStore(GrantStore store, Executor threads, int threadCount, Duration patience) {
        this.store = store;
        this.threads = threads;
        this.threadCount = threadCount;
        this.patience = patience;
    }

    @Override
    public @Nullable StoredGrant load(String key) {
        return apart(() -> Optional.ofNullable(store.load(key))).orElse(null);
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
        return apart(() -> store.compareAndSet(key, expectedVersion, grant));
    }

    @Override
    public boolean remove(String key, long expectedVersion) {
        return apart(() -> store.remove(key, expectedVersion));
    }

    @Override
    public boolean lease(String key, String holder, Duration duration) {
        return apart(() -> store.lease(key, holder, duration));
    }

    @Override
    public void release(String key, String holder) {
        apart(() -> {
            store.release(key, holder);
            return true;
        });
    }

    private <T> T apart(Supplier<T> operation) {
        if (stuck.get() >= threadCount) {
            throw new StoreUnavailableException("the grant store does not answer", null);
        }
        Work<T> work = new Work<>(operation);
        try {
            threads.execute(work);
            return work.result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw unavailable(failure.getCause());
        } catch (RejectedExecutionException refused) {
            throw new StoreUnavailableException("the grant store has too much to do, or is closed", refused);
        } catch (TimeoutException late) {
            work.abandon();
            throw new StoreUnavailableException("the grant store did not answer within " + patience, late);
        } catch (InterruptedException interrupted) {
            work.abandon();
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the wait for the grant store was interrupted", interrupted);
        }
    }

    private static StoreUnavailableException unavailable(@Nullable Throwable failure) {
        String message = failure instanceof StoreUnavailableException
                ? failure.getMessage()
                : "the grant store failed: "
                        + (failure == null ? "" : failure.getClass().getName());
        return new StoreUnavailableException(String.valueOf(message), failure);
    }

    private enum State {
        WAITING,
        RUNNING,
        ENDED,
        ABANDONED
    }

    /** Is not interrupted when it is late: that would close the files of an embedded database. */
    private final class Work<T> implements Runnable {
        private final Supplier<T> operation;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

        Work(Supplier<T> operation) {
            this.operation = operation;
        }

        @Override
        public void run() {
            if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
                return;
            }
            try {
                result.complete(operation.get());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            } finally {
                if (state.getAndSet(State.ENDED) == State.ABANDONED) {
                    stuck.decrementAndGet();
                }
            }
        }

        void abandon() {
            if (!state.compareAndSet(State.WAITING, State.ENDED)
                    && state.compareAndSet(State.RUNNING, State.ABANDONED)) {
                stuck.incrementAndGet();
            }
        }
    }
}
