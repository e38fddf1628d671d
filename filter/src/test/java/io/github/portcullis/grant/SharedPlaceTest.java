package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.MovableClock;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.seal.Sealer;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import io.github.portcullis.store.StoredGrant;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A place of two nodes that share a store: how old a node's copy may be, and what a node leaves alone. */
class SharedPlaceTest {
    private static final String KEY = "key";
    private static final Duration CACHE_FOR = Duration.ofSeconds(5);

    private final MovableClock clock = MovableClock.stopped();
    private final SecureRandom random = new SecureRandom();
    private final Sealer sealer = new Sealer(List.of(SealKey.random(random)), random);
    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicReference<Runnable> afterLoad = new AtomicReference<>(() -> {});
    private final GrantStore store = new StoreAround(new MemoryGrantStore(clock)) {
        @Override
        public StoredGrant load(String key) {
            loads.incrementAndGet();
            StoredGrant stored = super.load(key);
            afterLoad.getAndSet(() -> {}).run();
            return stored;
        }
    };
    private final GrantPlace here = node();
    private final GrantPlace elsewhere = node();
    private final Grant grant = SampleGrants.grant(SampleGrants.ADA, "id", 7, "token", "refresh");

    private GrantPlace node() {
        return new SharedPlace(
                store,
                new OpenedGrants(new GrantCodec(sealer, new BoundedJson(), SampleGrants.keys())),
                new NodeCopies(CACHE_FOR, clock),
                new EndedGrants(Duration.ofMinutes(2), clock),
                null,
                KEY);
    }

    @Test
    void copyIsTrustedForItsTimeAndThenCheckedOnce() {
        elsewhere.put(grant);
        here.read();
        loads.set(0);

        clock.move(CACHE_FOR.minusMillis(1));
        here.read();
        assertThat(loads).hasValue(0);
        clock.move(Duration.ofMillis(1));
        here.read();
        here.read();
        assertThat(loads).hasValue(1);
    }

    @Test
    void changeElsewhereIsSeenWhenTheCopyIsCheckedAndAtOnceInTheStore() {
        elsewhere.put(grant);
        here.read();
        Grant next = SampleGrants.next(grant);
        elsewhere.replace(grant, next);

        assertThat(here.read()).isEqualTo(grant);
        assertThat(here.readStored()).isEqualTo(next);
        assertThat(here.read()).isEqualTo(next);
    }

    @Test
    void removalIsSeenAtOnceHereAndLaterElsewhere() {
        here.put(grant);
        elsewhere.read();

        assertThat(here.remove(grant)).isTrue();

        assertThat(here.read()).isNull();
        assertThat(elsewhere.read()).isEqualTo(grant);
        clock.move(CACHE_FOR);
        assertThat(elsewhere.read()).isNull();
    }

    @Test
    void lookThatBeganBeforeALogoutDoesNotShowTheGrantAgain() {
        here.put(grant);
        clock.move(CACHE_FOR);
        afterLoad.set(() -> here.remove(grant));

        assertThat(here.read()).isNull();
        assertThat(here.read()).isNull();
    }

    @Test
    void copyIsCheckedAfterTheClockWasSetBack() {
        here.put(grant);
        loads.set(0);
        clock.move(Duration.ofSeconds(-1));

        here.read();

        assertThat(loads).hasValue(1);
    }

    @Test
    void grantOfANewerVersionIsNeitherShownNorOverwritten() {
        String sealed = sealer.seal("grant", "{\"format\":3}".getBytes(StandardCharsets.UTF_8));
        StoredGrant newer = new StoredGrant(9, sealed);
        store.compareAndSet(KEY, GrantStore.ABSENT, newer);

        assertThatThrownBy(here::read).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> here.put(grant)).isInstanceOf(StoreUnavailableException.class);
        assertThat(store.load(KEY)).isEqualTo(newer);
    }
}
