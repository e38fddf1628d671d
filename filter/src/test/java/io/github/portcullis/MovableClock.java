package io.github.portcullis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The real time plus what a test has moved it on by. */
public final class MovableClock extends Clock {
    private final InstantSource real;
    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

    /** Makes a clock that goes on by itself. */
    public MovableClock() {
        this(InstantSource.system());
    }

    private MovableClock(InstantSource real) {
        this.real = real;
    }

    /** Makes a clock that stands still from now on until it is moved, however slow the machine is. */
    public static MovableClock stopped() {
        return new MovableClock(InstantSource.fixed(InstantSource.system().instant()));
    }

    public void move(Duration by) {
        moved.accumulateAndGet(by, Duration::plus);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(moved.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("tests need no zones");
    }
}
