package io.github.portcullis.client;

import java.time.Duration;

/** The end of one call, all its attempts and waits included. */
record Deadline(Pacing pacing, long endNanos) {

    static Deadline after(Duration total, Pacing pacing) {
        return new Deadline(pacing, pacing.nanoTime() + total.toNanos());
    }

    /** Returns the time that is left, never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - pacing.nanoTime()));
    }
}
