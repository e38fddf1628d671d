package io.github.portcullis.provider;

import io.github.portcullis.jose.RefusedTokenException;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks logout tokens (OpenID Connect Back-Channel Logout section 2.6), the signature first. Thread-safe. */
public final class LogoutTokens {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final int LONGEST_TEXT = 255;

    /** Older providers name no type of its own. No other token has the event, so none passes for one. */
    private static final Set<String> TYPES = Set.of("", "jwt", "logout+jwt");

    private final SignedTokens signed;
    private final ClaimRules rules;
    private final Clock clock;

    LogoutTokens(ProviderSettings settings, SignedTokens signed, Clock clock) {
        this.signed = signed;
        this.rules = new ClaimRules(settings, clock);
        this.clock = clock;
    }

    /**
     * Checks what is said to be the provider's word of a logout there.
     *
     * @throws RefusedLogoutException if it must not be believed
     * @throws ProviderUnavailableException if the provider's keys cannot be had now
     */
    public LogoutToken check(String token, TimeLimit limit)
            throws RefusedLogoutException, ProviderUnavailableException {
        try {
            return checked(token, limit);
        } catch (RefusedTokenException refused) {
            throw new RefusedLogoutException(String.valueOf(refused.getMessage()));
        }
    }

    private LogoutToken checked(String token, TimeLimit limit)
            throws RefusedTokenException, ProviderUnavailableException {
        Claims claims = signed.claims(token, limit);
        if (!TYPES.contains(claims.type())) {
            throw new RefusedTokenException("its typ says that it is another kind of token");
        }
        rules.check(claims);
        if (claims.time("exp").isAfter(clock.instant().plus(LONGEST_LIFE))) {
            throw new RefusedTokenException("its exp is more than an hour ahead");
        }
        if (claims.has("nonce")) {
            throw new RefusedTokenException("it has a nonce, which only ID Tokens have");
        }
        if (!(claims.json().get("events") instanceof JsonObject events && events.get(EVENT) instanceof JsonObject)) {
            throw new RefusedTokenException("its events have no back-channel logout");
        }
        String id = text("jti", claims);
        String subject = text("sub", claims);
        String session = text("sid", claims);
        if (id == null || (subject == null && session == null)) {
            throw new RefusedTokenException("it has no jti, or neither sub nor sid");
        }
        return new LogoutToken(id, subject, session);
    }

    private static @Nullable String text(String name, Claims claims) throws RefusedTokenException {
        String text = claims.text(name);
        if (claims.has(name) && (text == null || text.isEmpty() || text.length() > LONGEST_TEXT)) {
            throw new RefusedTokenException("its " + name + " is no text of at most " + LONGEST_TEXT + " characters");
        }
        return text;
    }
}
