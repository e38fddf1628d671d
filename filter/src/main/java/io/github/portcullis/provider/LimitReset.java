package io.github.portcullis.provider;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When the limit of a provider behind the gateway begins anew, by the headers {@code X-Phaseo-Upstream-RateLimit-*}:
 * {@code 12}, {@code 1m30s}, {@code 250ms}, seconds since 1970, or a date. Moments are read against the answer's own
 * {@code Date}, since two clocks differ. At most a day.
 */
public final class LimitReset {
    private static final String PREFIX = "x-phaseo-upstream-ratelimit-";
    private static final long OF_AN_EPOCH = 1_000_000_000;
    private static final long IN_MILLIS = 100_000_000_000L;

    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,13})(\\.[0-9]{1,9})?");
    private static final Pattern TIMES = Pattern.compile(
            "(?:([0-9]{1,4})h)?(?:([0-9]{1,6})m(?!s))?(?:([0-9]{1,6})(?:\\.[0-9]{1,9})?s)?(?:([0-9]{1,8})(?:\\.[0-9]{1,9})?ms)?");

    private LimitReset() {}

    /** Returns the longest wait for a limit that is used up, or null if none is told. */
    public static @Nullable Duration in(HttpHeaders headers) {
        Instant now = headers.firstValue("date").flatMap(RetryAfter::date).orElse(null);
        return List.of("", "-requests", "-tokens").stream()
                .filter(kind -> isUsedUp(headers.firstValue(PREFIX + "remaining" + kind)))
                .map(kind -> headers.firstValue(PREFIX + "reset" + kind)
                        .map(it -> wait(it.strip(), now))
                        .orElse(null))
                .filter(Objects::nonNull)
                .max(Duration::compareTo)
                .orElse(null);
    }

    private static boolean isUsedUp(Optional<String> remaining) {
        return remaining
                .map(it -> it.strip().matches("-?0+(\\.0+)?|(?![0-9.]+$).*"))
                .orElse(true);
    }

    private static @Nullable Duration wait(String text, @Nullable Instant now) {
        Matcher number = NUMBER.matcher(text);
        Matcher times = TIMES.matcher(text);
        if (number.matches()) {
            long whole = Long.parseLong(number.group(1));
            return whole < OF_AN_EPOCH
                    ? RetryAfter.bounded(Duration.ofSeconds(number.group(2) == null ? whole : whole + 1))
                    : until(whole < IN_MILLIS ? Instant.ofEpochSecond(whole) : Instant.ofEpochMilli(whole), now);
        }
        if (!text.isEmpty() && times.matches()) {
            return RetryAfter.bounded(Duration.ofHours(part(times, 1))
                    .plusMinutes(part(times, 2))
                    .plusSeconds(part(times, 3))
                    .plusMillis(part(times, 4)));
        }
        return date(text).map(then -> until(then, now)).orElse(null);
    }

    private static long part(Matcher times, int group) {
        return times.group(group) == null ? 0 : Long.parseLong(times.group(group));
    }

    private static @Nullable Duration until(Instant then, @Nullable Instant now) {
        return now == null ? null : RetryAfter.bounded(Duration.between(now, then));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notIso) {
            return RetryAfter.date(text);
        }
    }
}
