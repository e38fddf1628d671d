package io.github.portcullis.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The access tokens in use. Thread-safe; nothing is signed under the lock. */
final class AccessTokens {
    static final String KEY_PREFIX = "phaseo_v1_sk_";

    private static final int KEPT = 50_000;

    private final Settings settings;
    private final RandomText random;
    private final Secrets secrets;
    private final Jwts jwts;
    private final Clock clock;
    private final Map<String, Issued> byValue = new LinkedHashMap<>();
    private final Map<Grant.Place, String> liveKeys = new HashMap<>();
    private volatile Lifetime lifetime;

    /** How long tokens live, and whether the client is told. */
    record Lifetime(Duration time, boolean told) {}

    /** A token; {@code live} is false once revoked or replaced. */
    record Issued(String value, Grant grant, Instant created, Instant expires, boolean live) {
        Issued dead() {
            return new Issued(value, grant, created, expires, false);
        }

        Issued expiredAt(Instant now) {
            return new Issued(value, grant, created, now, live);
        }
    }

    AccessTokens(Settings settings, RandomText random, Secrets secrets, Jwts jwts) {
        this.settings = settings;
        this.random = random;
        this.secrets = secrets;
        this.jwts = jwts;
        this.clock = settings.clock();
        this.lifetime = new Lifetime(settings.era().lifetime(), true);
    }

    Lifetime lifetime() {
        return lifetime;
    }

    void lifetime(Lifetime next) {
        lifetime = next;
    }

    /** A new token; in era C it ends the one before it of the same user, workspace, client and resource. */
    String issue(Grant grant) {
        Instant now = clock.instant();
        Instant expires = now.plus(lifetime().time());
        boolean key = settings.era() == Era.C;
        String value = key
                ? KEY_PREFIX + random.letters(12) + '_' + random.letters(40)
                : jwts.accessToken(grant, now, expires);
        secrets.add(value);
        keep(new Issued(value, grant, now, expires, true), key);
        return value;
    }

    private synchronized void keep(Issued token, boolean onlyOne) {
        if (onlyOne) {
            String replaced = liveKeys.put(token.grant().place(), token.value());
            if (replaced != null) {
                revoke(replaced);
            }
        }
        if (byValue.size() >= KEPT) {
            Iterator<String> oldest = byValue.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        byValue.put(token.value(), token);
    }

    synchronized Optional<Issued> find(String value) {
        return Optional.ofNullable(byValue.get(value));
    }

    /** A known key id with another secret is told apart from an unknown key. */
    synchronized boolean knowsKeyOf(String value) {
        int end = KEY_PREFIX.length() + 13;
        return value.length() > end && byValue.keySet().stream().anyMatch(v -> v.startsWith(value.substring(0, end)));
    }

    boolean expired(Issued token) {
        return !clock.instant().isBefore(token.expires());
    }

    synchronized void revoke(String value) {
        byValue.computeIfPresent(value, (v, token) -> token.dead());
    }

    synchronized void expireAll() {
        Instant now = clock.instant();
        byValue.replaceAll((value, token) -> token.expires().isAfter(now) ? token.expiredAt(now) : token);
    }
}
