package io.github.portcullis.provider;

import io.github.portcullis.jose.RefusedTokenException;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks ID Tokens (OpenID Connect Core sections 3.1.3.7 and 12.2), the signature first. Thread-safe. */
final class IdTokens {
    private static final int LONGEST_SESSION_ID = 255;

    private final SignedTokens signed;
    private final ClaimRules rules;
    private final BoundedJson json;
    private final Clock clock;

    IdTokens(ProviderSettings settings, SignedTokens signed, BoundedJson json, Clock clock) {
        this.signed = signed;
        this.rules = new ClaimRules(settings, clock);
        this.json = json;
        this.clock = clock;
    }

    /** Checks the ID Token of a login. */
    IdToken ofLogin(String token, LoginDemand demand, String accessToken, TimeLimit limit)
            throws RefusedTokenException, ProviderUnavailableException {
        Claims claims = checked(token, accessToken, limit);
        String nonce = claims.text("nonce");
        if (nonce == null || !isSame(nonce, demand.nonce())) {
            throw new RefusedTokenException("its nonce is missing, or not the one that was sent");
        }
        checkAssurance(claims, demand.assurance());
        return read(token, claims);
    }

    /**
     * Checks the ID Token of a refresh.
     *
     * @param before the one that it replaces, or null
     * @param subject whose grant is refreshed, or null where nobody told
     */
    IdToken ofRefresh(
            String token, @Nullable String before, @Nullable String subject, String accessToken, TimeLimit limit)
            throws RefusedTokenException, ProviderUnavailableException {
        Claims claims = checked(token, accessToken, limit);
        if (subject != null && !subject.equals(claims.text("sub"))) {
            throw new RefusedTokenException("its sub is another one than at the login");
        }
        if (before != null) {
            JsonObject kept = Claims.kept(before, json);
            checkSame("sub", kept, claims, true);
            checkSame("azp", kept, claims, true); // issuer and audience can be no others
            checkSame("auth_time", kept, claims, false);
            checkSame("nonce", kept, claims, false);
        }
        return read(token, claims);
    }

    private static void checkSame(String name, JsonObject kept, Claims claims, boolean isAlwaysThere)
            throws RefusedTokenException {
        boolean isCompared = isAlwaysThere || (kept.containsKey(name) && claims.has(name));
        if (isCompared && !Objects.equals(kept.get(name), claims.json().get(name))) {
            throw new RefusedTokenException("its " + name + " is another one than at the login");
        }
    }

    private Claims checked(String token, String accessToken, TimeLimit limit)
            throws RefusedTokenException, ProviderUnavailableException {
        Claims claims = signed.claims(token, limit);
        if (claims.type().endsWith("+jwt")) {
            throw new RefusedTokenException("its typ says that it is another kind of token");
        }
        rules.check(claims);
        if (claims.has("at_hash") && !isSame(String.valueOf(claims.text("at_hash")), hashOf(accessToken, claims))) {
            throw new RefusedTokenException("its at_hash is not of the access token that came with it");
        }
        return claims;
    }

    private static IdToken read(String token, Claims claims) throws RefusedTokenException {
        Userinfo user = Userinfo.in(claims.json());
        if (user == null) {
            throw new RefusedTokenException("its sub is missing, or no subject");
        }
        String session = claims.text("sid");
        return new IdToken(token, user, session == null || session.length() > LONGEST_SESSION_ID ? null : session);
    }

    private void checkAssurance(Claims claims, Assurance assurance) throws RefusedTokenException {
        Duration maxAge = assurance.maxAge();
        if (maxAge != null) {
            Instant signedIn = claims.time("auth_time");
            Instant now = clock.instant();
            if (now.isAfter(signedIn.plus(maxAge).plus(ClaimRules.SKEW))
                    || signedIn.isAfter(now.plus(ClaimRules.SKEW))) {
                throw new RefusedTokenException("its auth_time is not within the max_age that was asked for");
            }
        }
        String acr = claims.text("acr");
        if (!assurance.acrValues().isEmpty()
                && (acr == null || !assurance.acrValues().contains(acr))) {
            throw new RefusedTokenException("its acr is none of the acr_values that were asked for");
        }
    }

    /** OpenID Connect Core section 3.1.3.6: the left half of the hash. */
    private static String hashOf(String accessToken, Claims claims) {
        try {
            byte[] hash = MessageDigest.getInstance(claims.algorithm().hash())
                    .digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-2", impossible);
        }
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
