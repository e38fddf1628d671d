package io.github.portcullis.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Rotating refresh tokens: one is current, an old one ends the whole family. Thread-safe. */
final class RefreshTokens {
    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final int KEPT = 50_000;

    private final Map<String, Member> byValue = new LinkedHashMap<>();
    private final Clock clock;
    private final RandomText random;
    private final Secrets secrets;
    private final Duration reuse;

    /** What became of a refresh. */
    sealed interface Rotation {}

    record Rotated(Grant grant, String current) implements Rotation {}

    record Refused(Reason reason) implements Rotation {}

    enum Reason {
        UNKNOWN,
        USED
    }

    private static final class Family {
        private final Grant grant;
        private String current;
        private Instant expires;
        private boolean dead;

        Family(Grant grant, String current, Instant expires) {
            this.grant = grant;
            this.current = current;
            this.expires = expires;
        }
    }

    /** A token of a family and when it was exchanged, which is not asked while it is the current one. */
    private record Member(Family family, Instant used) {}

    RefreshTokens(Clock clock, RandomText random, Secrets secrets, Duration reuse) {
        this.clock = clock;
        this.random = random;
        this.secrets = secrets;
        this.reuse = reuse;
    }

    synchronized String issue(Grant grant) {
        String value = next();
        keep(value, new Family(grant, value, clock.instant().plus(LIFETIME)));
        return value;
    }

    /** The key that a token is bound to, if it is. */
    synchronized Optional<String> keyOf(String value) {
        return Optional.ofNullable(byValue.get(value))
                .flatMap(member -> member.family().grant.key());
    }

    synchronized Rotation rotate(String value) {
        Member member = byValue.get(value);
        Instant now = clock.instant();
        if (member == null) {
            return new Refused(Reason.UNKNOWN);
        }
        Family family = member.family();
        if (family.dead || !now.isBefore(family.expires)) {
            return new Refused(value.equals(family.current) ? Reason.UNKNOWN : Reason.USED);
        }
        if (!value.equals(family.current)) {
            if (now.isBefore(member.used().plus(reuse))) {
                return new Rotated(family.grant, family.current);
            }
            family.dead = true;
            return new Refused(Reason.USED);
        }
        byValue.put(value, new Member(family, now));
        family.current = next();
        family.expires = now.plus(LIFETIME);
        keep(family.current, family);
        return new Rotated(family.grant, family.current);
    }

    synchronized void revoke(String value) {
        Member member = byValue.get(value);
        if (member != null) {
            member.family().dead = true;
        }
    }

    synchronized void revokeAllOf(String login) {
        byValue.values().stream()
                .map(Member::family)
                .filter(family -> family.grant.user().login().equals(login))
                .forEach(family -> family.dead = true);
    }

    private void keep(String value, Family family) {
        if (byValue.size() >= KEPT) {
            Iterator<String> oldest = byValue.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        byValue.put(value, new Member(family, Instant.EPOCH));
    }

    private String next() {
        String value = random.base64Url(48);
        secrets.add(value);
        return value;
    }
}
