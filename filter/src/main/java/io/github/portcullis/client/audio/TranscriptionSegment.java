package io.github.portcullis.client.audio;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * A piece of what was said.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record TranscriptionSegment(JsonObject json) {
    private static final int DIGITS_OF_A_NANOSECOND = 9;
    private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000_000_000L);

    /** Returns when it begins, from the beginning of the sound. */
    public Optional<Duration> start() {
        return seconds(json, "start");
    }

    /** Returns when it ends, from the beginning of the sound. */
    public Optional<Duration> end() {
        return seconds(json, "end");
    }

    /** Returns its words, empty if there are none. */
    public String text() {
        return JsonValues.text(json, "text").orElse("");
    }

    /** Returns who speaks, where the model tells speakers apart. */
    public Optional<String> speaker() {
        return JsonValues.text(json, "speaker");
    }

    /** Reads a number of seconds with a fraction. */
    static Optional<Duration> seconds(JsonObject json, String name) {
        return JsonValues.decimal(json, name)
                .filter(seconds -> seconds.signum() >= 0 && seconds.compareTo(LONGEST) < 0)
                .map(seconds -> Duration.ofNanos(
                        seconds.movePointRight(DIGITS_OF_A_NANOSECOND).longValue()));
    }
}
