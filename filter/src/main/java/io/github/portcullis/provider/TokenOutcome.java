package io.github.portcullis.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a token request ended. */
public sealed interface TokenOutcome {

    /**
     * The provider issued a token.
     *
     * @param rawIdToken the ID Token as it came, unchecked; null where none came
     */
    record Issued(TokenResponse response, @Nullable String rawIdToken) implements TokenOutcome {

        /** Returns no token. */
        @Override
        public String toString() {
            return "Issued[" + response + "]";
        }
    }

    /** The provider issued a token for a login, and not the proof of who signed in. */
    record Untrusted(TokenResponse response, Proof proof, String reason) implements TokenOutcome {}

    /** What is wrong with an ID Token. */
    enum Proof {
        /** There is none, though there has to be. */
        MISSING,
        /** It must not be believed. */
        REFUSED,
        /** The keys to check it with cannot be had now. */
        UNCHECKED
    }

    /**
     * The provider refused (RFC 6749 section 5.2).
     *
     * @param error the error code, made safe to log
     * @param description what the provider says of it, made safe to log
     */
    record Refused(String error, String description) implements TokenOutcome {

        /** Returns whether the code or refresh token is dead for good, so that asking again is useless. */
        public boolean grantIsDead() {
            return switch (error) {
                case "invalid_grant", "refresh_token_already_used", "refresh_token_not_found", "session_not_found" ->
                    true;
                default -> false;
            };
        }
    }

    /**
     * The provider gave no answer, or asked to come back later.
     *
     * @param sent whether the provider may have seen the request
     * @param retryAfter what the provider asked for, or null
     */
    record Unavailable(
            String reason, boolean sent, @Nullable Duration retryAfter) implements TokenOutcome {}

    /** The provider answered something that is no token response. */
    record Malformed(String reason) implements TokenOutcome {}
}
