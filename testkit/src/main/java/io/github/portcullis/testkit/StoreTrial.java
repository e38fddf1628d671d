package io.github.portcullis.testkit;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What the tests of {@link GrantStoreContract} put into a store, ask of it at once, and wait for. */
final class StoreTrial {
    static final int AT_ONCE = 4;
    static final int ROUNDS = 50;
    static final String ONE = "1".repeat(40);
    static final String OTHER = "2".repeat(40);
    static final Duration LONG = Duration.ofMinutes(1);
    static final Duration BRIEF = Duration.ofMillis(300);

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private StoreTrial() {}

    /** A key that was never used: 43 characters of the base64url alphabet. */
    static String key() {
        return new RandomText(new SecureRandom()).base64Url(32);
    }

    static StoredGrant grant(long version) {
        return new StoredGrant(version, "sealed-" + version);
    }

    /** Puts a grant under a new key, and returns the key. */
    static String stored(GrantStore store, long version) {
        String key = key();
        if (!store.compareAndSet(key, GrantStore.ABSENT, grant(version))) {
            throw new AssertionError("the store did not take a first grant under a new key");
        }
        return key;
    }

    /** Returns how many of some threads succeed that begin together; each is told its number. */
    static int successes(IntPredicate attempt) {
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    start.await(PATIENCE, TimeUnit.NANOSECONDS);
                    return attempt.test(number);
                }));
            }
            int successes = 0;
            for (Future<Boolean> one : running) {
                successes += one.get(PATIENCE, TimeUnit.NANOSECONDS) ? 1 : 0;
            }
            return successes;
        } catch (ExecutionException failed) {
            throw new AssertionError("a call of the store failed", failed.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("a call of the store did not end", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Asks again and again, for three seconds or more, until the answer is the one that is wanted. */
    static <T> T await(Supplier<T> question, Predicate<T> wanted) {
        for (int i = 0; i < 300; i++) {
            T answer = question.get();
            if (wanted.test(answer)) {
                return answer;
            }
            pause();
        }
        throw new AssertionError("the lease did not end when its time was over");
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
