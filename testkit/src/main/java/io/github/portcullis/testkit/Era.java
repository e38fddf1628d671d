package io.github.portcullis.testkit;

import java.time.Duration;

/**
 * Which of the gateway's three authorization servers the {@link FakeGateway} behaves as.
 *
 * @since 1.0
 */
public enum Era {
    /** Today's server: an opaque key for seven days, no refresh token, one live key a user. */
    C("/oauth", Duration.ofDays(7)),
    /** The server before it: a JWT for 15 minutes and a refresh token that rotates without grace. */
    B("/oauth", Duration.ofMinutes(15)),
    /** The first, Supabase Auth: JSON token requests, a JWT for one hour, a rotating refresh token, no revocation. */
    A("/auth/v1", Duration.ofHours(1));

    private final String issuerPath;
    private final Duration lifetime;

    Era(String issuerPath, Duration lifetime) {
        this.issuerPath = issuerPath;
        this.lifetime = lifetime;
    }

    String issuerPath() {
        return issuerPath;
    }

    Duration lifetime() {
        return lifetime;
    }
}
