package io.github.portcullis.grant;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long before its end a token is refreshed: as configured and up to a tenth more, so that not all are at once. */
record HeadStart(Duration configured, RandomGenerator random) {
    private static final double SPREAD = 0.1;

    Duration next() {
        return configured.plusMillis((long) (configured.toMillis() * SPREAD * random.nextDouble()));
    }
}
