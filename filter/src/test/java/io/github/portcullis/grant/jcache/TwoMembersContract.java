package io.github.portcullis.grant.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.Scene;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import io.github.portcullis.testkit.GrantStoreContract;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The laws on one member of a cluster, and over two. */
interface TwoMembersContract extends GrantStoreContract {
    StoredGrant GRANT = new StoredGrant(7, "sealed");

    /** Returns the store of the other member. */
    GrantStore other();

    @Test
    default void grantOfOneMemberIsChangedAndRemovedOnTheOther() {
        String key = UUID.randomUUID().toString();
        assertThat(store().compareAndSet(key, GrantStore.ABSENT, GRANT)).isTrue();

        assertThat(other().load(key)).isEqualTo(GRANT);
        assertThat(other().compareAndSet(key, GrantStore.ABSENT, GRANT)).isFalse();
        assertThat(other().compareAndSet(key, 7, new StoredGrant(8, "other"))).isTrue();
        assertThat(store().compareAndSet(key, 7, new StoredGrant(8, "late"))).isFalse();
        assertThat(store().load(key)).isEqualTo(new StoredGrant(8, "other"));
        assertThat(other().remove(key, 8)).isTrue();
        assertThat(store().load(key)).isNull();
        assertThat(store().compareAndSet(key, 8, new StoredGrant(9, "revived"))).isFalse();
    }

    @Test
    default void leaseHasOneHolderOverBothMembers() {
        String key = UUID.randomUUID().toString();
        store().compareAndSet(key, GrantStore.ABSENT, GRANT);

        assertThat(store().lease(key, "one", Duration.ofMinutes(1))).isTrue();
        assertThat(other().lease(key, "other", Duration.ofMinutes(1))).isFalse();
        store().release(key, "one");
        assertThat(other().lease(key, "other", Duration.ofMinutes(1))).isTrue();
    }

    @Test
    default void ofWritersOnBothMembersOneSucceeds() {
        String key = UUID.randomUUID().toString();
        store().compareAndSet(key, GrantStore.ABSENT, new StoredGrant(1, "sealed"));
        for (long version = 1; version < 50; version++) {
            long expected = version;
            AtomicInteger turn = new AtomicInteger();

            assertThat(Scene.atOnce(4, () -> {
                        int writer = turn.getAndIncrement();
                        return (writer % 2 == 0 ? store() : other())
                                .compareAndSet(key, expected, new StoredGrant(expected + 1, "by" + writer));
                    }))
                    .filteredOn(succeeded -> succeeded)
                    .hasSize(1);
        }
    }
}
