package io.github.portcullis.client.jobs;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to wait for a job. Immutable; each method returns a copy.
 *
 * @param total how long to wait at most
 * @param first how long to wait before the second look; each wait is half as long again as the one before
 * @param longest the longest wait between two looks, or null for what the gateway asks for, else 20 seconds
 * @param progress who is told of the job after each look, the last included, on the thread that waits; what it throws
 *     ends the waiting, not the job
 * @since 1.0
 */
public record AwaitOptions(
        Duration total, Duration first, @Nullable Duration longest, Consumer<? super Job> progress) {
    private static final AwaitOptions DEFAULTS =
            new AwaitOptions(Duration.ofMinutes(30), Duration.ofSeconds(2), null, job -> {});

    /**
     * Creates options.
     *
     * @throws IllegalArgumentException if a time makes no sense
     */
    public AwaitOptions {
        check("total", total);
        check("first", first);
        if (longest != null && longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "the longest wait is " + longest + ", and the first " + first + ": give the longer one last");
        }
    }

    /** Returns options to wait 30 minutes, and 2 seconds before the second look. */
    public static AwaitOptions defaults() {
        return DEFAULTS;
    }

    /** Returns these options with another time to wait at most. */
    public AwaitOptions within(Duration most) {
        return new AwaitOptions(most, first, longest, progress);
    }

    /** Returns these options with other waits between two looks; what the gateway recommends is no longer asked. */
    public AwaitOptions every(Duration shortest, Duration most) {
        return new AwaitOptions(total, shortest, most, progress);
    }

    /** Returns these options with somebody to tell of the job after each look. */
    public AwaitOptions onProgress(Consumer<? super Job> listener) {
        return new AwaitOptions(total, first, longest, listener);
    }

    private static void check(String name, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(name + " is " + time + ": take a time such as PT30M");
        }
    }
}
