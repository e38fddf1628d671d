package io.github.portcullis.provider;

import io.github.portcullis.jose.RefusedTokenException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What every token of a provider for this client has to fulfil, whatever else it is for. Thread-safe. */
final class ClaimRules {
    /** How far clocks may differ. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private final ProviderSettings settings;
    private final Clock clock;

    ClaimRules(ProviderSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Checks issuer, audience and times. */
    void check(Claims claims) throws RefusedTokenException {
        if (!settings.issuer().equals(claims.text("iss"))) {
            throw new RefusedTokenException("its iss is not the provider's issuer");
        }
        checkAudience(claims);
        checkTimes(claims);
    }

    private void checkAudience(Claims claims) throws RefusedTokenException {
        String client = settings.clientId();
        List<String> audience = claims.audience();
        Set<String> trusted = settings.openId().audiences();
        if (!audience.contains(client)) {
            throw new RefusedTokenException("its aud is not this client");
        }
        if (!audience.stream().allMatch(one -> one.equals(client) || trusted.contains(one))) {
            throw new RefusedTokenException("its aud names somebody that is not trusted");
        }
        boolean isForSeveral = audience.stream().distinct().count() > 1;
        if ((isForSeveral || claims.has("azp")) && !client.equals(claims.text("azp"))) {
            throw new RefusedTokenException("its azp is not this client");
        }
    }

    private void checkTimes(Claims claims) throws RefusedTokenException {
        Instant now = clock.instant();
        if (!now.isBefore(claims.time("exp").plus(SKEW))) {
            throw new RefusedTokenException("its exp is over");
        }
        checkBegun("iat", claims, now);
        if (claims.has("nbf")) {
            checkBegun("nbf", claims, now);
        }
    }

    private static void checkBegun(String name, Claims claims, Instant now) throws RefusedTokenException {
        if (claims.time(name).isAfter(now.plus(SKEW))) {
            throw new RefusedTokenException("its " + name + " is in the future");
        }
    }
}
