package io.github.portcullis.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a retry: anything up to a bound that doubles, so that clients do not come back together. */
record Backoff(RandomGenerator random) {
    private static final long FIRST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 5_000;

    /** Returns the wait before a retry, counted from 0. */
    Duration before(int retry) {
        long bound = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(retry, 10));
        return Duration.ofMillis((long) (random.nextDouble() * bound));
    }
}
