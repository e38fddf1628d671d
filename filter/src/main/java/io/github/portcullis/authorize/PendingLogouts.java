package io.github.portcullis.authorize;

import io.github.portcullis.seal.Sealer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The logout for which a browser is at the provider, in one sealed cookie, so that only what this browser began is taken
 * for its end (OpenID Connect RP-Initiated Logout section 3). The latest counts. Thread-safe; nothing is kept here.
 */
public final class PendingLogouts {
    /** The cookie's name, before the prefix of {@link CookieScope}. */
    public static final String NAME = "portcullis_logout";

    private static final String PURPOSE = "pending-logout";
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int STATE_BYTES = 32;

    private final Sealer sealer;
    private final RandomGenerator random;
    private final Clock clock;

    /** Creates the cookie's keeper with a cryptographically secure source of randomness. */
    public PendingLogouts(Sealer sealer, RandomGenerator secureRandom, Clock clock) {
        this.sealer = sealer;
        this.random = secureRandom;
        this.clock = clock;
    }

    /** A logout that began, and the cookie that remembers it. */
    public record Begun(String state, SetCookie cookie) {}

    /** Begins a logout. */
    public Begun begin(CookieScope scope) {
        byte[] state = new byte[STATE_BYTES];
        random.nextBytes(state);
        byte[] bytes = ByteBuffer.allocate(Long.BYTES + STATE_BYTES)
                .putLong(clock.millis())
                .put(state)
                .array();
        return new Begun(
                Base64.getUrlEncoder().withoutPadding().encodeToString(state),
                new SetCookie(scope.name(NAME), sealer.seal(PURPOSE, bytes), LIFETIME, scope));
    }

    /** Returns whether this browser began the logout of a state lately. */
    public boolean isBegun(String state, Map<String, String> cookies, CookieScope scope) {
        String sealed = cookies.get(scope.name(NAME));
        return sealed != null
                && sealer.open(PURPOSE, sealed)
                        .filter(bytes -> bytes.length == Long.BYTES + STATE_BYTES)
                        .filter(bytes -> isOf(state, bytes))
                        .isPresent();
    }

    private boolean isOf(String state, byte[] bytes) {
        byte[] expected = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
        boolean isRecent = clock.millis() - ByteBuffer.wrap(bytes).getLong() <= LIFETIME.toMillis();
        try {
            return isRecent
                    && MessageDigest.isEqual(expected, Base64.getUrlDecoder().decode(state));
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
    }

    /** Returns the cookie that forgets it. */
    public SetCookie forget(CookieScope scope) {
        return SetCookie.removing(scope.name(NAME), scope);
    }
}
