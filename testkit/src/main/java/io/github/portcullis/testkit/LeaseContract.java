package io.github.portcullis.testkit;

import static io.github.portcullis.testkit.StoreTrial.AT_ONCE;
import static io.github.portcullis.testkit.StoreTrial.BRIEF;
import static io.github.portcullis.testkit.StoreTrial.LONG;
import static io.github.portcullis.testkit.StoreTrial.ONE;
import static io.github.portcullis.testkit.StoreTrial.OTHER;
import static io.github.portcullis.testkit.StoreTrial.ROUNDS;
import static io.github.portcullis.testkit.StoreTrial.await;
import static io.github.portcullis.testkit.StoreTrial.grant;
import static io.github.portcullis.testkit.StoreTrial.stored;
import static io.github.portcullis.testkit.StoreTrial.successes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.portcullis.store.GrantStore;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of {@link GrantStore} about leases, part of {@link GrantStoreContract}. */
interface LeaseContract {
    /** Returns the store under test, the same within one test. */
    GrantStore store();

    @Test
    @DisplayName("law 4: a lease has one holder, who can renew it")
    default void leaseHasOneHolderWhoCanRenewIt() {
        String key = stored(store(), 7);

        assertTrue(store().lease(key, ONE, LONG), "a free lease is given");
        assertFalse(store().lease(key, OTHER, LONG), "it is held by another");
        assertTrue(store().lease(key, ONE, LONG), "its holder renews it");
        assertFalse(store().lease(key, OTHER, LONG), "it is still held by another");
    }

    @Test
    @DisplayName("law 4: of several that ask at once, one gets the lease")
    default void oneOfSeveralGetsTheLease() {
        String key = stored(store(), 7);
        for (int round = 0; round < ROUNDS; round++) {
            int holders = successes(asker -> store().lease(key, "node-" + asker, LONG));

            assertEquals(1, holders, "holders of a free lease");
            for (int asker = 0; asker < AT_ONCE; asker++) {
                store().release(key, "node-" + asker);
            }
        }
    }

    @Test
    @DisplayName("law 4: of several that ask for a lease that ended, one gets it")
    default void oneOfSeveralGetsALeaseThatEnded() {
        for (int round = 0; round < 10; round++) {
            String key = stored(store(), 7);
            store().lease(key, ONE, Duration.ofMillis(5));

            int holders =
                    await(() -> successes(asker -> store().lease(key, "node-" + asker, LONG)), found -> found > 0);

            assertEquals(1, holders, "holders of a lease that ended");
        }
    }

    @Test
    @DisplayName("law 5: a lease ends when its time is over, and not before")
    default void leaseEndsWhenItsTimeIsOver() {
        String brief = stored(store(), 7);
        String renewed = stored(store(), 7);
        store().lease(renewed, ONE, BRIEF);
        store().lease(renewed, ONE, LONG);

        assertTrue(store().lease(brief, ONE, BRIEF), "a brief lease is given");
        await(() -> store().lease(brief, OTHER, LONG), given -> given);

        assertFalse(store().lease(brief, ONE, LONG), "another holds it now");
        assertFalse(store().lease(renewed, OTHER, LONG), "a renewed lease goes on");
    }

    @Test
    @DisplayName("law 5: a lease ends when its holder, and nobody else, releases it")
    default void leaseEndsWhenItsHolderReleasesIt() {
        String key = stored(store(), 7);
        store().lease(key, ONE, LONG);

        store().release(key, OTHER);
        assertFalse(store().lease(key, OTHER, LONG), "another's release changes nothing");
        store().release(key, ONE);
        assertTrue(store().lease(key, OTHER, LONG), "a released lease is free");
        store().release(StoreTrial.key(), ONE);
        assertEquals(grant(7), store().load(key));
    }

    @Test
    @DisplayName("law 5: a lease ends when the grant is removed")
    default void leaseEndsWithItsGrant() {
        String key = stored(store(), 7);
        store().lease(key, ONE, LONG);

        assertTrue(store().remove(key, 7), "a lease hinders no removal");
        store().compareAndSet(key, GrantStore.ABSENT, grant(9));

        assertTrue(store().lease(key, OTHER, LONG), "a new grant begins without a lease");
    }

    @Test
    @DisplayName("law 5: a lease outlives a compareAndSet, and hinders none")
    default void leaseOutlivesItsGrantsChange() {
        String key = stored(store(), 7);
        store().lease(key, ONE, LONG);

        assertEquals(grant(7), store().load(key), "a lease changes neither version nor text");
        assertTrue(store().compareAndSet(key, 7, grant(8)), "a lease hinders no change");
        assertFalse(store().lease(key, OTHER, LONG), "it is still held");
        store().release(key, ONE);
        assertEquals(grant(8), store().load(key));
    }

    @Test
    @DisplayName("law 5: where no grant is, no lease can be had")
    default void noLeaseWithoutAGrant() {
        String removed = stored(store(), 7);
        store().remove(removed, 7);
        String never = StoreTrial.key();

        assertFalse(store().lease(removed, ONE, LONG), "the grant was removed");
        assertFalse(store().lease(never, ONE, LONG), "there never was a grant");
        assertNull(store().load(never));
        assertTrue(store().compareAndSet(never, GrantStore.ABSENT, grant(1)), "and none came by asking");
    }
}
