package io.github.portcullis.authorize;

import io.github.portcullis.seal.Sealer;
import io.github.portcullis.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pending logins of a browser, each in a sealed cookie of its own, named after a digest of its state. Several tabs
 * therefore do not disturb each other, and nothing is kept here. Thread-safe.
 */
public final class PendingLogins {
    /** The begin of each cookie's name, before the prefix of {@link CookieScope}. */
    public static final String NAME = "portcullis_login_";

    private static final String PURPOSE = "pending-login";
    private static final int MAXIMUM_BYTES = 4096;

    /** A server answers no headers of any size; what is left over is removed at the next login. */
    private static final int REMOVING_BYTES = 2048;

    private final Sealer sealer;
    private final int maximum;
    private final Duration timeout;
    private final Sha256 sha256 = new Sha256();

    /** Creates the cookies' keeper, for at most a number of logins a browser and for a time each. */
    public PendingLogins(Sealer sealer, int maximum, Duration timeout) {
        this.sealer = sealer;
        this.maximum = maximum;
        this.timeout = timeout;
    }

    /** Finds the login that began with a state in this browser, expired or not. */
    public Optional<PendingLogin> find(String state, Map<String, String> cookies, CookieScope scope) {
        String sealed = cookies.get(nameFor(state, scope));
        return sealed == null ? Optional.empty() : open(sealed).filter(login -> sameText(login.state(), state));
    }

    /** Returns all logins that this browser has begun and not finished. */
    public List<PendingLogin> all(Map<String, String> cookies, CookieScope scope) {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().startsWith(scope.name(NAME)))
                .map(cookie -> open(cookie.getValue()))
                .flatMap(Optional::stream)
                .limit(maximum)
                .toList();
    }

    /** Returns the cookie that removes the login of a state. */
    public SetCookie remove(String state, CookieScope scope) {
        return SetCookie.removing(nameFor(state, scope), scope);
    }

    /** Returns the cookies that add a login, and that remove the oldest where there are too many or they are too big. */
    List<SetCookie> add(PendingLogin login, Map<String, String> cookies, CookieScope scope) {
        SetCookie added =
                new SetCookie(nameFor(login.state(), scope), sealer.seal(PURPOSE, login.toBytes()), timeout, scope);
        List<SetCookie> changes = new ArrayList<>();
        int bytes = added.name().length() + added.value().length();
        int count = 1;
        int removingBytes = 0;
        for (Kept kept : newestFirst(cookies, scope)) {
            bytes += kept.name().length() + kept.size();
            count++;
            if (kept.issuedAt() == Long.MIN_VALUE || count > maximum || bytes > MAXIMUM_BYTES) {
                SetCookie removing = SetCookie.removing(kept.name(), scope);
                if (removingBytes + removing.field().length() <= REMOVING_BYTES) {
                    removingBytes += removing.field().length();
                    changes.add(removing);
                }
                bytes -= kept.name().length() + kept.size();
                count--;
            }
        }
        changes.add(added);
        return changes;
    }

    private record Kept(String name, int size, long issuedAt) {}

    private List<Kept> newestFirst(Map<String, String> cookies, CookieScope scope) {
        String prefix = scope.name(NAME);
        List<Kept> kept = new ArrayList<>();
        cookies.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                long issuedAt = open(value)
                        .map(login -> login.issuedAt().toEpochMilli())
                        .orElse(Long.MIN_VALUE);
                kept.add(new Kept(name, value.length(), issuedAt));
            }
        });
        kept.sort(Comparator.comparingLong(Kept::issuedAt).reversed());
        return kept;
    }

    private Optional<PendingLogin> open(String sealed) {
        return sealer.open(PURPOSE, sealed).flatMap(PendingLogin::fromBytes);
    }

    private String nameFor(String state, CookieScope scope) {
        return scope.name(NAME + sha256.encode(state).substring(0, 16));
    }

    private static boolean sameText(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
