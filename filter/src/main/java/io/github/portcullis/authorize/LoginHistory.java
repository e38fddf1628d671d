package io.github.portcullis.authorize;

import io.github.portcullis.seal.Sealer;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Remembers in a sealed cookie how a browser's last logins ended, so that redirects that lead nowhere are noticed. A
 * login that ended well counts as failed when the same browser comes back as a stranger, since then its session was
 * lost. Thread-safe; nothing is kept here.
 */
public final class LoginHistory {
    /** The cookie's name, before the prefix of {@link CookieScope}. */
    public static final String NAME = "portcullis_history";

    private static final String PURPOSE = "login-history";
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int TOO_MANY = 3;
    private static final int ENTRIES_KEPT = 8;

    private final Sealer sealer;
    private final Clock clock;

    /** Creates the cookie's keeper. */
    public LoginHistory(Sealer sealer, Clock clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Returns whether so many logins ended lately, without a signed-in user, that one more would not help. */
    public boolean isLoop(Map<String, String> cookies, CookieScope scope) {
        String sealed = cookies.get(scope.name(NAME));
        return sealed != null && recent(sealed).size() >= TOO_MANY;
    }

    /** Returns the cookie that adds the end of one more login. */
    public SetCookie add(Map<String, String> cookies, CookieScope scope) {
        String name = scope.name(NAME);
        String sealed = cookies.get(name);
        List<Instant> ends = new ArrayList<>(sealed == null ? List.of() : recent(sealed));
        ends.add(clock.instant());
        List<Instant> kept = ends.subList(Math.max(0, ends.size() - ENTRIES_KEPT), ends.size());
        ByteBuffer bytes = ByteBuffer.allocate(kept.size() * Long.BYTES);
        kept.forEach(end -> bytes.putLong(end.toEpochMilli()));
        return new SetCookie(name, sealer.seal(PURPOSE, bytes.array()), WINDOW, scope);
    }

    /** Returns the cookie that forgets all. */
    public SetCookie forget(CookieScope scope) {
        return SetCookie.removing(scope.name(NAME), scope);
    }

    private List<Instant> recent(String sealed) {
        Instant oldest = clock.instant().minus(WINDOW);
        List<Instant> ends = new ArrayList<>();
        sealer.open(PURPOSE, sealed).map(ByteBuffer::wrap).ifPresent(bytes -> {
            while (bytes.remaining() >= Long.BYTES) {
                Instant end = Instant.ofEpochMilli(bytes.getLong());
                if (end.isAfter(oldest)) {
                    ends.add(end);
                }
            }
        });
        return ends;
    }
}
