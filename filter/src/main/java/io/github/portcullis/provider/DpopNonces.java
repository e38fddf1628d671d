package io.github.portcullis.provider;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The nonces that servers want to see in proofs (RFC 9449 sections 8 and 9), the last of each origin; what an origin says
 * as an authorization server says nothing of it as a gateway. Bounded. Thread-safe.
 */
final class DpopNonces {
    private static final int MOST = 100;
    private static final int LONGEST = 512;

    private final Map<String, String> last = new ConcurrentHashMap<>();

    @Nullable
    String of(URI target, boolean forResource) {
        return last.isEmpty() ? null : last.get(key(target, forResource));
    }

    void learn(URI target, boolean forResource, String nonce) {
        if (isNonce(nonce)) {
            if (last.size() >= MOST) {
                last.clear(); // nobody has so many origins, so whoever they are, they only ask again
            }
            last.put(key(target, forResource), nonce);
        }
    }

    /** RFC 9449 section 8.1: neither space, quote nor backslash. */
    private static boolean isNonce(String nonce) {
        return !nonce.isEmpty()
                && nonce.length() <= LONGEST
                && nonce.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '"' && c != '\\');
    }

    private static String key(URI target, boolean forResource) {
        String origin = target.getScheme() + "://" + target.getRawAuthority();
        return (forResource ? "resource " : "server ") + origin.toLowerCase(Locale.ROOT);
    }
}
