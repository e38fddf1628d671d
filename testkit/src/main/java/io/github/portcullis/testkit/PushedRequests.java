package io.github.portcullis.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Authorization requests that were pushed and not used yet: one minute, once. Thread-safe. */
final class PushedRequests {
    static final Duration LIFETIME = Duration.ofMinutes(1);

    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";
    private static final int MOST_WAITING = 10_000;

    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Clock clock;
    private final RandomText random;

    private record Waiting(AuthorizationRequest request, Instant expires) {}

    PushedRequests(Clock clock, RandomText random) {
        this.clock = clock;
        this.random = random;
    }

    synchronized String keep(AuthorizationRequest request) {
        String uri = PREFIX + random.base64Url(32);
        if (waiting.size() >= MOST_WAITING) {
            Iterator<String> oldest = waiting.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        waiting.put(uri, new Waiting(request, clock.instant().plus(LIFETIME)));
        return uri;
    }

    synchronized Optional<AuthorizationRequest> take(String uri) {
        return Optional.ofNullable(waiting.remove(uri))
                .filter(kept -> clock.instant().isBefore(kept.expires()))
                .map(Waiting::request);
    }
}
