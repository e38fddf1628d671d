package io.github.portcullis.provider;

import java.time.Duration;

/** The end of the time that several exchanges have together, such as those of one request. */
public record TimeLimit(long endNanos) {

    /** Returns the limit that a time from now ends at. */
    public static TimeLimit after(Duration total) {
        return new TimeLimit(System.nanoTime() + total.toNanos());
    }

    /** Returns the time that is left, never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }
}
