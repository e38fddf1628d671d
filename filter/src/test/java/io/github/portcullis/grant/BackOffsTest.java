package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.MovableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffsTest {
    private final MovableClock clock = MovableClock.stopped();
    private final BackOffs backOffs = new BackOffs(() -> 0, clock);

    @Test
    void pauseDoublesFromOneSecondToThirty() {
        assertThat(IntStream.range(0, 8)
                        .mapToObj(i -> backOffs.failed("id", null).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void pauseBeginsAnewAfterASuccess() {
        backOffs.failed("id", null);
        backOffs.failed("id", null);
        backOffs.succeeded("id");

        assertThat(backOffs.left("id")).isZero();
        assertThat(backOffs.failed("id", null)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatTheProviderAsksForIsObeyedWithinThirtySeconds() {
        assertThat(backOffs.failed("a", Duration.ofSeconds(12))).isEqualTo(Duration.ofSeconds(12));
        assertThat(backOffs.failed("b", Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(30));
        assertThat(backOffs.failed("c", Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void pauseOfOneGrantHoldsNoOther() {
        backOffs.failed("a", null);

        assertThat(backOffs.left("a")).isPositive();
        assertThat(backOffs.left("b")).isZero();
        clock.move(Duration.ofSeconds(1));
        assertThat(backOffs.left("a")).isZero();
    }

    @Test
    void pausesAreSpreadByATenthAtMostAndNeverShorterThanAskedFor() {
        BackOffs spread = new BackOffs(() -> -1, clock);

        assertThat(spread.failed("a", null)).isBetween(Duration.ofMillis(900), Duration.ofMillis(950));
        assertThat(spread.failed("b", Duration.ofSeconds(12))).isEqualTo(Duration.ofSeconds(12));
    }
}
