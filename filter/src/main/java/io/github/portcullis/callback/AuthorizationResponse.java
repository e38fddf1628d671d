package io.github.portcullis.callback;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authorization response (RFC 6749 section 4.1.2, RFC 9207), null where a parameter is absent. Unknown parameters
 * are ignored; a repeated one of these makes the response malformed.
 */
record AuthorizationResponse(
        @Nullable String state,
        @Nullable String code,
        @Nullable String issuer,
        @Nullable String error) {
    private static final Set<String> NAMES = Set.of("state", "code", "iss", "error");
    private static final int MAXIMUM_LENGTH = 16 * 1024;

    /** Reads a raw query; empty if it is malformed. */
    static Optional<AuthorizationResponse> parse(String query) {
        if (query.length() > MAXIMUM_LENGTH) {
            return Optional.empty();
        }
        Map<String, String> found = new HashMap<>();
        try {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                if (NAMES.contains(name) && found.put(name, value) != null) {
                    return Optional.empty();
                }
            }
        } catch (IllegalArgumentException badEncoding) {
            return Optional.empty();
        }
        return Optional.of(
                new AuthorizationResponse(found.get("state"), found.get("code"), found.get("iss"), found.get("error")));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Returns no code and no state. */
    @Override
    public String toString() {
        return "AuthorizationResponse[error=" + (error != null) + ", code=" + (code != null) + "]";
    }
}
