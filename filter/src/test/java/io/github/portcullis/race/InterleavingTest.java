package io.github.portcullis.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.MovableClock;
import io.github.portcullis.grant.GrantThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The orders that actors are played in. */
class InterleavingTest {
    private final MovableClock clock = MovableClock.stopped();

    @Test
    void sameSeedGivesTheSameOrder() {
        assertThat(order(17)).isEqualTo(order(17));
    }

    @Test
    void seedsGiveAllOrdersOfTwoActorsWithTwoStepsEach() {
        Set<List<String>> orders = new HashSet<>();
        for (long seed = 0; seed < 200; seed++) {
            orders.add(order(seed));
        }

        assertThat(orders).hasSize(6);
    }

    private List<String> order(long seed) {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (Interleaving order = new Interleaving(seed, clock)) {
            for (String name : List.of("a", "b")) {
                order.actor("A", name, () -> {
                    seen.add(name);
                    Actor.pause("again", 0);
                    seen.add(name);
                });
            }
            order.play();
        }
        return List.copyOf(seen);
    }

    @Test
    void whoWaitsForAnotherIsPassedOver() {
        for (long seed = 0; seed < 50; seed++) {
            CompletableFuture<String> result = new CompletableFuture<>();
            CompletableFuture<String> seen = new CompletableFuture<>();
            try (Interleaving order = new Interleaving(seed, clock)) {
                order.actor("A", "waits", () -> seen.complete(result.join()));
                order.actor("A", "works", () -> {
                    Actor.pause("works", 0);
                    result.complete("done");
                });
                order.play();
            }

            assertThat(seen).isCompletedWithValue("done");
        }
    }

    @Test
    void sleepersAndTimersMoveTheClock() {
        long begun = clock.millis();
        AtomicInteger ticks = new AtomicInteger();
        try (Interleaving order = new Interleaving(1, clock)) {
            GrantThreads threads = order.threadsOf("A");
            threads.every(Duration.ofSeconds(3), () -> ticks.incrementAndGet() < 5);
            order.play();
        }

        assertThat(ticks).hasValue(5);
        assertThat(clock.millis() - begun).isEqualTo(15_000);
    }

    @Test
    void nodeThatCrashedDoesNothingMore() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (Interleaving order = new Interleaving(1, clock)) {
            order.threadsOf("A").every(Duration.ofSeconds(3), () -> seen.add("timer"));
            order.crash("A", "dies");
            order.actor("A", "a", () -> {
                seen.add("before");
                Actor.pause("dies", 0);
                seen.add("after");
            });
            order.actor("B", "b", () -> seen.add("other"));
            order.play();
        }

        assertThat(seen).contains("before", "other").doesNotContain("after");
    }
}
