package io.github.portcullis.testkit;

import static io.github.portcullis.testkit.StoreTrial.ROUNDS;
import static io.github.portcullis.testkit.StoreTrial.grant;
import static io.github.portcullis.testkit.StoreTrial.stored;
import static io.github.portcullis.testkit.StoreTrial.successes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The laws of {@link GrantStore} as tests, for an application that brings a store of its own.
 *
 * <pre>{@code
 * class OurGrantStoreTest implements GrantStoreContract {
 *     private final GrantStore store = new OurGrantStore(dataSource);
 *
 *     public GrantStore store() {
 *         return store;
 *     }
 * }
 * }</pre>
 *
 * <p>Each test takes keys that were never used before, so the store need not be empty, and leaves some grants behind. The
 * store runs on a clock that goes, and is called from several threads at once. All tests together take some seconds. The
 * test class path needs {@code portcullis-filter}, which has the interface, and JUnit 6.
 *
 * @since 1.0
 */
public interface GrantStoreContract extends LeaseContract {
    /** Returns the store under test, the same within one test. */
    @Override
    GrantStore store();

    @Test
    @DisplayName("law 1: load gives what was set, until the next change")
    default void loadGivesWhatWasSet() {
        String key = StoreTrial.key();
        assertNull(store().load(key), "no grant before the first one is set");

        assertTrue(store().compareAndSet(key, GrantStore.ABSENT, grant(7)), "a first grant is taken");
        assertEquals(grant(7), store().load(key));
        assertTrue(store().compareAndSet(key, 7, grant(8)), "its next version is taken");
        assertEquals(grant(8), store().load(key));
    }

    @Test
    @DisplayName("law 1: a grant of 16,000 characters and the greatest version comes back as it was")
    default void largeGrantComesBackAsItWas() {
        String key = StoreTrial.key();
        StoredGrant large = new StoredGrant(Long.MAX_VALUE, "Ab3-_xYz".repeat(2_000));

        assertTrue(store().compareAndSet(key, GrantStore.ABSENT, large), "it is taken");
        assertEquals(large, store().load(key));
    }

    @Test
    @DisplayName("law 1: keys are apart, also where only case tells them apart")
    default void keysAreApart() {
        String key = "a" + StoreTrial.key().substring(1);
        String other = "A" + key.substring(1);
        String lower = key.toLowerCase(Locale.ROOT);
        store().compareAndSet(key, GrantStore.ABSENT, grant(7));

        assertNull(store().load(other), "another key has no grant");
        assertNull(store().load(lower), "a key in lower case has no grant");
        assertTrue(store().compareAndSet(other, GrantStore.ABSENT, grant(9)), "another key takes a grant");
        store().remove(other, 9);
        assertEquals(grant(7), store().load(key));
    }

    @Test
    @DisplayName("law 2: absent is expected only where nothing is")
    default void absentIsExpectedOnlyWhereNothingIs() {
        String key = stored(store(), 7);

        assertFalse(store().compareAndSet(key, GrantStore.ABSENT, grant(9)), "a grant is there");
        assertEquals(grant(7), store().load(key));
    }

    @Test
    @DisplayName("law 2: another version than expected is not replaced and not removed")
    default void anotherVersionIsNotReplacedAndNotRemoved() {
        String key = stored(store(), 7);

        assertFalse(store().compareAndSet(key, 6, grant(8)), "version 7 is not replaced as version 6");
        assertFalse(store().remove(key, 6), "version 7 is not removed as version 6");
        assertEquals(grant(7), store().load(key));
    }

    @Test
    @DisplayName("law 2: of several calls that expect the same version, one succeeds")
    default void oneOfSeveralWritersSucceeds() {
        String key = stored(store(), 1);
        for (long version = 1; version <= ROUNDS; version++) {
            long expected = version;
            AtomicInteger won = new AtomicInteger();

            int successes = successes(writer -> {
                boolean success =
                        store().compareAndSet(key, expected, new StoredGrant(expected + 1, "by-writer-" + writer));
                if (success) {
                    won.set(writer);
                }
                return success;
            });

            assertEquals(1, successes, "writers that replaced version " + expected);
            assertEquals(new StoredGrant(expected + 1, "by-writer-" + won.get()), store().load(key));
        }
    }

    @Test
    @DisplayName("law 2: of several first grants, one is taken")
    default void oneOfSeveralFirstGrantsIsTaken() {
        for (int round = 0; round < ROUNDS; round++) {
            String key = StoreTrial.key();

            int successes = successes(writer -> store().compareAndSet(key, GrantStore.ABSENT, grant(1 + writer)));

            assertEquals(1, successes, "writers that stored a first grant");
        }
    }

    @Test
    @DisplayName("law 2: a removal and a refresh that expect the same version do not both succeed")
    default void removalAndRefreshDoNotBothSucceed() {
        for (int round = 0; round < ROUNDS; round++) {
            String key = stored(store(), 1);

            int successes = successes(
                    writer -> writer % 2 == 0 ? store().remove(key, 1) : store().compareAndSet(key, 1, grant(2)));

            assertEquals(1, successes, "removals and refreshes of the same version");
        }
    }

    @Test
    @DisplayName("law 3: what was removed does not come back")
    default void removedGrantDoesNotComeBack() {
        String key = stored(store(), 7);

        assertTrue(store().remove(key, 7), "the stored version is removed");
        assertNull(store().load(key));
        assertFalse(store().compareAndSet(key, 7, grant(8)), "a refresh in flight does not bring it back");
        assertFalse(store().remove(key, 7), "nothing is there to remove");
        assertNull(store().load(key));
        assertTrue(store().compareAndSet(key, GrantStore.ABSENT, grant(3)), "a new login is taken");
    }
}
