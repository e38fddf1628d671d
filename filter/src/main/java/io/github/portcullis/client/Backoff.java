package io.github.portcullis.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a retry: what the gateway asks for, and little more; else anything up to a bound that doubles.
 * So clients do not come back together.
 */
record Backoff(RandomGenerator random) {
    private static final long FIRST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 5_000;

    /** Returns the wait before a retry, counted from 0, after a failure. */
    Duration before(int retry, GatewayException failure) {
        long bound = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(retry, 10));
        return failure.retryAfter().map(asked -> asked.plus(upTo(FIRST_MILLIS))).orElseGet(() -> upTo(bound));
    }

    private Duration upTo(long millis) {
        return Duration.ofMillis((long) (random.nextDouble() * millis));
    }
}
