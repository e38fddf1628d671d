package io.github.portcullis.authorize;

import io.github.portcullis.seal.Sealer;
import io.github.portcullis.seal.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers in a sealed cookie for which pages a browser's user was asked for more scopes lately, whatever the answer
 * was: a page that still lacks them must not ask again by itself. Thread-safe; nothing is kept here.
 */
public final class ConsentMemory {
    /** The cookie's name, before the prefix of {@link CookieScope}. */
    public static final String NAME = "portcullis_consent";

    private static final String PURPOSE = "consent-memory";
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final byte VERSION = 1;
    private static final int MOST = 8;
    private static final int ENTRY_BYTES = 2 * Long.BYTES;

    private final Sealer sealer;
    private final Clock clock;
    private final String name;

    /**
     * Creates the cookie's keeper.
     *
     * @param suffix what is added to the cookie's name, since several providers have a memory each
     */
    public ConsentMemory(Sealer sealer, Clock clock, String suffix) {
        this.name = NAME + suffix;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Names what a user is asked: which scopes, for which page, and which user of the application. */
    public static long question(String owner, String returnPath, MoreScopes scopes) {
        String text = owner + '\n' + returnPath + '\n' + scopes.missing();
        return ByteBuffer.wrap(Sha256.of(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    /** Returns whether a question was asked lately, or so many others that no further one may be asked unbidden. */
    public boolean wasAsked(long question, Map<String, String> cookies, CookieScope scope) {
        Map<Long, Long> asked = recent(cookies, scope);
        return asked.containsKey(question) || asked.size() >= MOST;
    }

    /** Returns the cookie that remembers one more question. */
    public SetCookie add(long question, Map<String, String> cookies, CookieScope scope) {
        Map<Long, Long> asked = recent(cookies, scope);
        asked.remove(question);
        asked.put(question, clock.millis());
        ByteBuffer bytes = ByteBuffer.allocate(1 + asked.size() * ENTRY_BYTES).put(VERSION);
        asked.forEach((known, at) -> bytes.putLong(known).putLong(at));
        return new SetCookie(scope.name(name), sealer.seal(PURPOSE, bytes.array()), WINDOW, scope);
    }

    /** Returns the cookie that forgets all. */
    public SetCookie forget(CookieScope scope) {
        return SetCookie.removing(scope.name(name), scope);
    }

    private Map<Long, Long> recent(Map<String, String> cookies, CookieScope scope) {
        Map<Long, Long> asked = new LinkedHashMap<>();
        String sealed = cookies.get(scope.name(name));
        if (sealed != null) {
            long oldest = clock.millis() - WINDOW.toMillis();
            sealer.open(PURPOSE, sealed)
                    .map(ByteBuffer::wrap)
                    .filter(bytes -> bytes.get() == VERSION)
                    .ifPresent(bytes -> read(bytes, oldest, asked));
        }
        return asked;
    }

    private static void read(ByteBuffer bytes, long oldest, Map<Long, Long> asked) {
        while (bytes.remaining() >= ENTRY_BYTES && asked.size() < MOST) {
            long question = bytes.getLong();
            long at = bytes.getLong();
            if (at > oldest) {
                asked.put(question, at);
            }
        }
    }
}
