package io.github.portcullis.authorize;

import io.github.portcullis.seal.Sealer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Remembers in a sealed cookie how a browser's last logins ended, so that redirects that lead nowhere are noticed and
 * explained. A login that ended well counts as well when the same browser needs another at once. Thread-safe; nothing is
 * kept here.
 */
public final class LoginHistory {
    /** The cookie's name, before the prefix of {@link CookieScope}. */
    public static final String NAME = "portcullis_history";

    /** How long a login is remembered. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String PURPOSE = "login-history";
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);
    private static final byte VERSION = 2;
    private static final int TOO_MANY = 3;
    private static final int ENTRIES_KEPT = 8;

    private final Sealer sealer;
    private final Clock clock;
    private final int node;
    private final String name;

    /**
     * Creates the cookie's keeper.
     *
     * @param node a random number of this process, by which another process knows that it is another
     * @param suffix what is added to the cookie's name, since several providers have a history each
     */
    public LoginHistory(Sealer sealer, Clock clock, int node, String suffix) {
        this.name = NAME + suffix;
        this.sealer = sealer;
        this.clock = clock;
        this.node = node;
    }

    /** Returns the number of this process. */
    public int node() {
        return node;
    }

    /** Returns the ends of so many logins that one more would not help, oldest first; nothing if one may. */
    public List<LoginEnd> loop(Map<String, String> cookies, CookieScope scope, Duration window) {
        List<LoginEnd> ends = recent(cookies, scope, window);
        return ends.size() >= TOO_MANY ? ends : List.of();
    }

    /**
     * Returns the cookie that adds the end of one more login.
     *
     * @param code the code of its failure, empty if the user was signed in
     */
    public SetCookie add(Map<String, String> cookies, CookieScope scope, PendingLogin login, String code) {
        Instant now = clock.instant();
        List<LoginEnd> ends = recent(cookies, scope, WINDOW);
        ends.add(new LoginEnd(now, code, node, login.issuedAt().isAfter(now.plus(CLOCK_SKEW))));
        return cookie(ends.subList(Math.max(0, ends.size() - ENTRIES_KEPT), ends.size()), scope);
    }

    /** Returns the cookie that forgets all but the last moments. */
    public SetCookie shorten(Map<String, String> cookies, CookieScope scope, Duration window) {
        List<LoginEnd> ends = recent(cookies, scope, window);
        return ends.isEmpty() ? forget(scope) : cookie(ends, scope);
    }

    /** Returns the cookie that forgets all. */
    public SetCookie forget(CookieScope scope) {
        return SetCookie.removing(scope.name(name), scope);
    }

    private SetCookie cookie(List<LoginEnd> ends, CookieScope scope) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeByte(ends.size());
            for (LoginEnd end : ends) {
                end.writeTo(out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new SetCookie(scope.name(name), sealer.seal(PURPOSE, bytes.toByteArray()), WINDOW, scope);
    }

    private List<LoginEnd> recent(Map<String, String> cookies, CookieScope scope, Duration window) {
        List<LoginEnd> recent = new ArrayList<>();
        String sealed = cookies.get(scope.name(name));
        if (sealed != null) {
            Instant oldest = clock.instant().minus(window);
            sealer.open(PURPOSE, sealed).ifPresent(bytes -> read(bytes, recent));
            recent.removeIf(end -> !end.at().isAfter(oldest));
        }
        return recent;
    }

    /** Reads nothing from a cookie of another version, which is another node's during an upgrade. */
    private static void read(byte[] bytes, List<LoginEnd> ends) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readByte() == VERSION ? Math.min(in.readByte(), ENTRIES_KEPT) : 0;
            for (int i = 0; i < count; i++) {
                ends.add(LoginEnd.readFrom(in));
            }
        } catch (IOException truncated) {
            throw new UncheckedIOException(truncated);
        }
    }
}
