package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.Scene;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of {@link GrantStore}, for every implementation. */
public interface GrantStoreContract {
    String KEY = "phaseo app:ada";

    /** Returns the store under test, the same within one test, and empty at its start. */
    GrantStore store();

    @BeforeEach
    default void storeIsEmpty() {
        assertThat(store().load(KEY)).isNull();
    }

    @Test
    @DisplayName("law 1: load gives what was set, until the next change")
    default void loadGivesWhatWasSet() {
        assertThat(store().compareAndSet(KEY, GrantStore.ABSENT, stored(7))).isTrue();
        assertThat(store().load(KEY)).isEqualTo(stored(7));
        assertThat(store().compareAndSet(KEY, 7, stored(8))).isTrue();
        assertThat(store().load(KEY)).isEqualTo(stored(8));
    }

    @Test
    default void absentIsExpectedOnlyWhereNothingIs() {
        store().compareAndSet(KEY, GrantStore.ABSENT, stored(7));

        assertThat(store().compareAndSet(KEY, GrantStore.ABSENT, stored(9))).isFalse();
        assertThat(store().load(KEY)).isEqualTo(stored(7));
    }

    @Test
    default void anotherVersionIsNotReplacedAndNotRemoved() {
        store().compareAndSet(KEY, GrantStore.ABSENT, stored(7));

        assertThat(store().compareAndSet(KEY, 6, stored(8))).isFalse();
        assertThat(store().remove(KEY, 6)).isFalse();
        assertThat(store().load(KEY)).isEqualTo(stored(7));
    }

    @Test
    @DisplayName("law 3: what was removed does not come back")
    default void removedGrantDoesNotComeBack() {
        store().compareAndSet(KEY, GrantStore.ABSENT, stored(7));

        assertThat(store().remove(KEY, 7)).isTrue();
        assertThat(store().load(KEY)).isNull();
        assertThat(store().compareAndSet(KEY, 7, stored(8))).isFalse();
        assertThat(store().remove(KEY, 7)).isFalse();
        assertThat(store().load(KEY)).isNull();
    }

    @Test
    default void keysAreApart() {
        store().compareAndSet(KEY, GrantStore.ABSENT, stored(7));

        assertThat(store().load("phaseo app:ben")).isNull();
        assertThat(store().compareAndSet("phaseo app:ben", GrantStore.ABSENT, stored(7)))
                .isTrue();
        store().remove("phaseo app:ben", 7);
        assertThat(store().load(KEY)).isEqualTo(stored(7));
    }

    @Test
    @DisplayName("law 2: of several calls that expect the same version, one succeeds")
    default void oneOfManyWritersSucceeds() {
        store().compareAndSet(KEY, GrantStore.ABSENT, stored(1));
        for (long version = 1; version < 200; version++) {
            long expected = version;
            AtomicLong writer = new AtomicLong();

            long successes = Scene.atOnce(4, () -> store().compareAndSet(
                                    KEY, expected, new StoredGrant(expected + 1, "by" + writer.incrementAndGet())))
                    .stream()
                    .filter(succeeded -> succeeded)
                    .count();

            assertThat(successes).isOne();
        }
    }

    @Test
    @DisplayName("law 2: a removal and a refresh that expect the same version do not both succeed")
    default void removalAndRefreshDoNotBothSucceed() {
        for (int round = 0; round < 200; round++) {
            store().compareAndSet(KEY, GrantStore.ABSENT, stored(1));
            AtomicLong turn = new AtomicLong();

            long successes = Scene.atOnce(
                            2,
                            () -> turn.getAndIncrement() == 0
                                    ? store().remove(KEY, 1)
                                    : store().compareAndSet(KEY, 1, stored(2)))
                    .stream()
                    .filter(succeeded -> succeeded)
                    .count();

            assertThat(successes).isOne();
            store().remove(KEY, 2);
        }
    }

    private static StoredGrant stored(long version) {
        return new StoredGrant(version, "sealed" + version);
    }
}
