package io.github.portcullis.callback;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authorization response (RFC 6749 section 4.1.2, RFC 9207), null where a parameter is absent. Unknown parameters
 * are ignored; a repeated one of these, or bad encoding, makes the response malformed.
 *
 * @param malformed whether only the state may be used, to end the login it belongs to
 */
record AuthorizationResponse(
        @Nullable String state,
        @Nullable String code,
        @Nullable String issuer,
        @Nullable String error,
        boolean malformed) {
    private static final Set<String> NAMES = Set.of("state", "code", "iss", "error");
    private static final char NOT_UTF_8 = '\uFFFD';
    private static final int MAXIMUM_LENGTH = 16 * 1024;

    /** Reads a raw query. */
    static AuthorizationResponse parse(String query) {
        if (query.length() > MAXIMUM_LENGTH) {
            return new AuthorizationResponse(null, null, null, null, true);
        }
        Map<String, String> found = new HashMap<>();
        Set<String> repeated = new HashSet<>();
        boolean malformed = false;
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (name == null || !NAMES.contains(name)) {
                continue; // of no meaning here, however it is encoded
            }
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (value == null) {
                malformed = true;
            } else if (found.put(name, value) != null) {
                repeated.add(name);
            }
        }
        found.keySet().removeAll(repeated);
        return new AuthorizationResponse(
                found.get("state"),
                found.get("code"),
                found.get("iss"),
                found.get("error"),
                malformed || !repeated.isEmpty());
    }

    /** Returns null for what is not encoded well; the replacement character stands for bytes that are no UTF-8. */
    private static @Nullable String decode(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            return decoded.indexOf(NOT_UTF_8) < 0 ? decoded : null;
        } catch (IllegalArgumentException badEncoding) {
            return null;
        }
    }

    /** Returns no code and no state. */
    @Override
    public String toString() {
        return "AuthorizationResponse[error=" + (error != null) + ", code=" + (code != null) + "]";
    }
}
