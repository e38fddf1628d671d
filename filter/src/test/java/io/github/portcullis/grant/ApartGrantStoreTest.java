package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.portcullis.Scene;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import io.github.portcullis.store.StoredGrant;
import io.github.portcullis.testkit.GrantStoreContract;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApartGrantStoreTest implements GrantStoreContract {
    private static final int THREADS = 2;
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final String KEY = "a key";

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final GrantStore memory = new MemoryGrantStore(Clock.systemUTC());
    private final GrantStore store = apart(memory, Duration.ofSeconds(10));
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void stop() {
        answer.countDown();
        threads.shutdownNow();
    }

    private GrantStore apart(GrantStore real, Duration patience) {
        return new ApartGrantStore(real, threads, THREADS, patience);
    }

    @Override
    public GrantStore store() {
        return store;
    }

    @Test
    void callerStaysInItsTransactionAndTheStoreIsInNone() {
        ThreadLocal<String> transaction = new ThreadLocal<>();
        AtomicReference<String> seen = new AtomicReference<>("not called");
        GrantStore watched = apart(
                new StoreAround(memory) {
                    @Override
                    public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
                        seen.set(transaction.get());
                        return super.compareAndSet(key, expectedVersion, grant);
                    }
                },
                Duration.ofSeconds(10));
        transaction.set("of the caller");

        assertThat(watched.compareAndSet(KEY, GrantStore.ABSENT, new StoredGrant(1, "sealed")))
                .isTrue();

        assertThat(seen).hasNullValue();
        assertThat(transaction.get()).isEqualTo("of the caller");
    }

    @Test
    void hangingStoreIsAnOutageAndSoonRefusesAtOnce() {
        GrantStore hanging = apart(hanging(), PATIENCE);

        for (int i = 0; i < THREADS; i++) {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> hanging.load(KEY))
                    .withMessage("the grant store did not answer within PT0.1S");
        }
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> hanging.load(KEY))
                .withMessage("the grant store does not answer");
        assertThat(calls).hasValue(THREADS);

        answer.countDown();
        Scene.await("the store to be asked again", () -> answers(hanging));
    }

    @Test
    void operationThatWaitedTooLongForAThreadIsNeverMade() {
        GrantStore hanging = apart(hanging(), Duration.ofSeconds(10));
        GrantStore impatient = apart(memory, PATIENCE);
        CompletableFuture<?> first = Scene.start(() -> hanging.load(KEY));
        CompletableFuture<?> second = Scene.start(() -> hanging.load(KEY));
        Scene.await("both threads to hang", () -> calls.get() == THREADS);

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> impatient.compareAndSet(KEY, GrantStore.ABSENT, new StoredGrant(1, "sealed")));
        answer.countDown();
        first.join();
        second.join();

        assertThat(store.load(KEY)).isNull();
    }

    @Test
    void whateverAStoreThrowsIsAnOutage() {
        for (Throwable thrown : new Throwable[] {
            new IllegalStateException("secret"), new NoClassDefFoundError("secret"), new StackOverflowError()
        }) {
            GrantStore broken = apart(throwing(thrown), PATIENCE.multipliedBy(50));

            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> broken.load(KEY))
                    .withMessage("the grant store failed: " + thrown.getClass().getName())
                    .withCause(thrown);
        }
    }

    @Test
    void outageOfTheStoreKeepsItsMessage() {
        GrantStore down = apart(throwing(new StoreUnavailableException("no line", null)), Duration.ofSeconds(10));

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> down.load(KEY))
                .withMessage("no line");
    }

    @Test
    void interruptedCallerStaysInterrupted() {
        GrantStore hanging = apart(hanging(), Duration.ofSeconds(10));
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> hanging.load(KEY));

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void closedStoreIsAnOutage() {
        threads.shutdown();

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.load(KEY));
    }

    private boolean answers(GrantStore hanging) {
        try {
            return hanging.load(KEY) == null;
        } catch (StoreUnavailableException notYet) {
            return false;
        }
    }

    private GrantStore hanging() {
        return new StoreAround(memory) {
            @Override
            public StoredGrant load(String key) {
                calls.incrementAndGet();
                try {
                    answer.await();
                } catch (InterruptedException ended) {
                    throw new IllegalStateException(ended);
                }
                return super.load(key);
            }
        };
    }

    private GrantStore throwing(Throwable failure) {
        return new StoreAround(memory) {
            @Override
            public StoredGrant load(String key) {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
        };
    }
}
