package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.MovableClock;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import io.github.portcullis.testkit.GrantStoreContract;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MemoryGrantStoreTest implements GrantStoreContract {
    private final GrantStore ofRealTime = new MemoryGrantStore(Clock.systemUTC());
    private final MovableClock clock = MovableClock.stopped();
    private final MemoryGrantStore store = new MemoryGrantStore(10, clock);

    @Override
    public GrantStore store() {
        return ofRealTime;
    }

    @Test
    @DisplayName("S6: past its limit the store drops what was used longest ago")
    void fullStoreDropsWhatWasUsedLongestAgo() {
        for (int i = 0; i < 10; i++) {
            store.compareAndSet("key" + i, GrantStore.ABSENT, new StoredGrant(1, "sealed"));
            clock.move(Duration.ofSeconds(1));
        }
        store.load("key0");
        clock.move(Duration.ofSeconds(1));

        store.compareAndSet("another", GrantStore.ABSENT, new StoredGrant(1, "sealed"));

        assertThat(IntStream.range(0, 10).filter(i -> store.load("key" + i) == null))
                .containsExactly(1);
        assertThat(store.load("another")).isNotNull();
    }

    @Test
    void grantThatNobodyUsedForThirtyDaysIsGone() {
        store.compareAndSet("used", GrantStore.ABSENT, new StoredGrant(1, "sealed"));
        store.compareAndSet("unused", GrantStore.ABSENT, new StoredGrant(1, "sealed"));
        clock.move(Duration.ofDays(20));
        store.load("used");
        clock.move(Duration.ofDays(11));

        assertThat(store.load("used")).isNotNull();
        assertThat(store.load("unused")).isNull();
        assertThat(store.compareAndSet("unused", GrantStore.ABSENT, new StoredGrant(5, "sealed")))
                .isTrue();
        assertThat(store.load("unused")).isEqualTo(new StoredGrant(5, "sealed"));
    }
}
