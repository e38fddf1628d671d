package io.github.portcullis.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Codes waiting for their exchange: 43 characters, ten minutes, once. Thread-safe. */
final class AuthorizationCodes {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int MOST_WAITING = 10_000;

    private final Map<String, Pending> waiting = new LinkedHashMap<>();
    private final Clock clock;
    private final RandomText random;
    private final Secrets secrets;

    record Pending(AuthorizationRequest request, Grant grant, Instant expires) {}

    AuthorizationCodes(Clock clock, RandomText random, Secrets secrets) {
        this.clock = clock;
        this.random = random;
        this.secrets = secrets;
    }

    synchronized String issue(AuthorizationRequest request, Grant grant) {
        String code = random.base64Url(32);
        secrets.add(code);
        if (waiting.size() >= MOST_WAITING) {
            Iterator<String> oldest = waiting.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        waiting.put(code, new Pending(request, grant, clock.instant().plus(LIFETIME)));
        return code;
    }

    /** Takes the code out: whatever becomes of this exchange, there is no second one. */
    synchronized Optional<Pending> redeem(String code) {
        return Optional.ofNullable(waiting.remove(code))
                .filter(pending -> clock.instant().isBefore(pending.expires()));
    }
}
