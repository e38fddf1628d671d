package io.github.portcullis.provider;

import org.jspecify.annotations.Nullable;

/**
 * An ID Token that was checked (OpenID Connect Core section 2).
 *
 * @param value the token as it came
 * @param user who signed in, as far as it says
 * @param sessionId the provider's session, {@code sid}, or null where it names none
 */
public record IdToken(String value, Userinfo user, @Nullable String sessionId) {

    /** Returns no token. */
    @Override
    public String toString() {
        return "IdToken[]";
    }
}
