package io.github.portcullis.provider;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer of the token endpoint (RFC 6749 section 5.1).
 *
 * @param refreshToken null where none was issued
 * @param expiresIn null where the lifetime is unknown
 * @param scopes null where the answer names none, which means: as requested
 * @param idToken null where the answer has none, or it could not be checked
 * @param key what the tokens are bound to; null where whoever has them can use them
 */
public record TokenResponse(
        String accessToken,
        @Nullable String refreshToken,
        @Nullable Duration expiresIn,
        @Nullable Set<String> scopes,
        @Nullable IdToken idToken,
        @Nullable DpopKey key) {

    /** Returns the same response with its ID Token. */
    TokenResponse with(IdToken checked) {
        return new TokenResponse(accessToken, refreshToken, expiresIn, scopes, checked, key);
    }

    /** Returns no token. */
    @Override
    public String toString() {
        return "TokenResponse[expiresIn=" + expiresIn + ", scopes=" + scopes + "]";
    }
}
