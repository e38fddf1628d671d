package io.github.portcullis.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only where a call waits; remembers the waits. */
final class MovedTime implements Pacing {
    private final List<Duration> waits = new ArrayList<>();
    private long nanos = 1;

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public void sleep(Duration wait) {
        waits.add(wait);
        nanos += wait.toNanos();
    }

    List<Duration> waits() {
        return waits;
    }
}
