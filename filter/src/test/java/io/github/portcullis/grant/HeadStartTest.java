package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeadStartTest {
    private static final Duration CONFIGURED = Duration.ofSeconds(60);

    @Test
    void refreshesBeginAsConfiguredOrUpToATenthEarlier() {
        assertThat(new HeadStart(CONFIGURED, () -> 0).next()).isEqualTo(CONFIGURED);
        assertThat(new HeadStart(CONFIGURED, () -> -1).next())
                .isBetween(Duration.ofMillis(65_900), Duration.ofSeconds(66));
    }
}
