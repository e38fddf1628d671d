package io.github.portcullis.race;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import io.github.portcullis.store.StoredGrant;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A node's way to a store: each operation is a step of its own, and writes may fail. */
final class SteppedStore implements GrantStore {
    private final GrantStore store;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean failsAfterwards;
    private volatile String key = "";

    SteppedStore(GrantStore store) {
        this.store = store;
    }

    /**
     * Lets the next changes of grants fail.
     *
     * @param afterwards whether the store makes the change all the same
     */
    void failWrites(int times, boolean afterwards) {
        failsAfterwards = afterwards;
        failures.set(times);
    }

    /** Returns whether another node could lease the grant. */
    boolean isLeaseFree() {
        boolean isFree = store.lease(key, "probe", Duration.ofSeconds(1));
        store.release(key, "probe");
        return isFree;
    }

    @Override
    public @Nullable StoredGrant load(String key) {
        return step("load", () -> store.load(key));
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
        this.key = key;
        return step("compareAndSet", () -> {
            boolean fails = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            boolean isSet = (!fails || failsAfterwards) && store.compareAndSet(key, expectedVersion, grant);
            if (fails) {
                throw new StoreUnavailableException("it failed", null);
            }
            return isSet;
        });
    }

    @Override
    public boolean remove(String key, long expectedVersion) {
        return step("remove", () -> store.remove(key, expectedVersion));
    }

    @Override
    public boolean lease(String key, String holder, Duration duration) {
        return step("lease", () -> store.lease(key, holder, duration));
    }

    @Override
    public void release(String key, String holder) {
        step("release", () -> {
            store.release(key, holder);
            return true;
        });
    }

    private static <T extends @Nullable Object> T step(String name, Supplier<T> operation) {
        Actor.pause(name, 0);
        T result = operation.get();
        Actor.pause("after " + name, 0);
        return result;
    }
}
