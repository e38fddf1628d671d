package io.github.portcullis.provider;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a {@code Retry-After} header asks to wait (RFC 9110 section 10.2.3): seconds, or a date, which is read
 * against the answer's own {@code Date} since two clocks differ. At most a day.
 */
public final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** Returns what the answer asks for, or null if it asks for nothing, or not understandably. */
    public static @Nullable Duration in(HttpHeaders headers) {
        String value = headers.firstValue("retry-after").orElse("").strip();
        if (value.matches("[0-9]{1,9}")) {
            return bounded(Duration.ofSeconds(Long.parseLong(value)));
        }
        Instant now = headers.firstValue("date").flatMap(RetryAfter::date).orElse(null);
        Instant then = date(value).orElse(null);
        return now == null || then == null ? null : bounded(Duration.between(now, then));
    }

    /** Returns a wait that is never negative, and at most a day. */
    static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** Returns the moment of an HTTP date (RFC 9110 section 5.6.7). */
    static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
