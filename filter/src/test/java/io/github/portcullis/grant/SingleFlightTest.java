package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.Scene;
import io.github.portcullis.grant.RefreshOutcome.Busy;
import io.github.portcullis.grant.RefreshOutcome.Ended;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SingleFlightTest {
    private final SingleFlight flights = new SingleFlight(Duration.ofSeconds(10));
    private final Ended outcome = new Ended("done");

    @Test
    void flightsAtOnceAreOne() {
        AtomicInteger flown = new AtomicInteger();

        List<RefreshOutcome> outcomes = Scene.atOnce(
                20,
                () -> flights.fly("id", () -> {
                    flown.incrementAndGet();
                    Scene.sleep(Duration.ofMillis(300));
                    return outcome;
                }));

        assertThat(outcomes).containsOnly(outcome);
        assertThat(flown).hasValue(1);
        assertThat(flights.isFlying("id")).isFalse();
    }

    @Test
    void failedFlightIsNotWaitedForAgain() {
        assertThatThrownBy(() -> flights.fly("id", () -> {
                    throw new IllegalStateException("the store is down");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(flights.fly("id", () -> outcome)).isEqualTo(outcome);
    }

    @Test
    void passengerGivesUpWhenItsPatienceEnds() {
        SingleFlight impatient = new SingleFlight(Duration.ofMillis(100));
        CompletableFuture<RefreshOutcome> landing = new CompletableFuture<>();
        CompletableFuture<RefreshOutcome> leader = Scene.start(() -> impatient.fly("id", landing::join));
        Scene.await("the flight", () -> impatient.isFlying("id"));

        assertThat(impatient.fly("id", () -> outcome)).isInstanceOf(Busy.class);
        landing.complete(outcome);
        assertThat(leader.join()).isEqualTo(outcome);
    }

    @Test
    void listenerThatAsksForATokenDoesNotWaitForItself() {
        RefreshOutcome outer = flights.fly("id", () -> flights.fly("id", () -> outcome));

        assertThat(outer).isInstanceOf(Busy.class);
    }

    @Test
    void whoNeedNotWaitDoesNot() {
        CompletableFuture<RefreshOutcome> landing = new CompletableFuture<>();
        CompletableFuture<RefreshOutcome> leader = Scene.start(() -> flights.flyAlone("id", landing::join));
        Scene.await("the flight", () -> flights.isFlying("id"));

        assertThat(flights.flyAlone("id", () -> outcome)).isNull();
        landing.complete(outcome);
        assertThat(leader.join()).isEqualTo(outcome);
    }
}
