package io.github.portcullis.grant;

import io.github.portcullis.seal.Sha256;
import java.time.Clock;
import java.time.Duration;

/**
 * The refresh tokens, as digests, that the provider lately called dead: an old copy of a grant, as a replicated session
 * may hold, is not sent there again. Bounded. Thread-safe.
 */
final class DeadTokens {
    private static final int MAXIMUM = 10_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private final RecentMap<Long> diedAt = new RecentMap<>(MAXIMUM);
    private final Clock clock;

    DeadTokens(Clock clock) {
        this.clock = clock;
    }

    void add(String refreshToken) {
        diedAt.put(Sha256.base64Url(refreshToken), clock.millis());
    }

    boolean contains(String refreshToken) {
        if (diedAt.size() == 0) {
            return false;
        }
        Long at = diedAt.get(Sha256.base64Url(refreshToken));
        return at != null && clock.millis() - at < KEPT_FOR.toMillis();
    }
}
