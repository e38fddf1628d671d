package io.github.portcullis.grant;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.provider.DpopKey;
import io.github.portcullis.provider.IdToken;
import io.github.portcullis.provider.TokenResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a user gave the application. Times are milliseconds since 1970 on this server's clock, counted from the moment a
 * token was received.
 *
 * @param id names the grant from the login to its end, over all refreshes
 * @param version grows by one with each refresh
 * @param refreshToken null where the provider issues none
 * @param idToken the last ID Token, checked when it came, to be named at a logout; null where the provider issues none
 * @param sessionId the provider's session, as the ID Token names it ({@code sid}), or null
 * @param receivedAt when the tokens of the login came; no refresh changes it
 * @param staleAt when a refresh is due; {@link Long#MAX_VALUE} where the lifetime is unknown
 * @param expiresAt when the access token ends; {@link Long#MAX_VALUE} where that is unknown
 */
public record Grant(
        String id,
        long version,
        Owner owner,
        Account account,
        AccessToken accessToken,
        @Nullable String refreshToken,
        @Nullable String idToken,
        @Nullable String sessionId,
        long receivedAt,
        long staleAt,
        long expiresAt) {

    /** Creates the first version of a grant. */
    static Grant of(
            String id,
            long version,
            Owner owner,
            Account account,
            TokenResponse tokens,
            Duration refreshAhead,
            long now) {
        IdToken named = tokens.idToken();
        return new Grant(
                id,
                version,
                owner,
                account,
                accessToken(tokens),
                tokens.refreshToken(),
                named == null ? null : named.value(),
                named == null ? null : named.sessionId(),
                now,
                staleAt(tokens.expiresIn(), refreshAhead, now),
                expiresAt(tokens.expiresIn(), now));
    }

    /**
     * Returns the next version, with new tokens; a refresh token or ID Token that was not replaced stays (RFC 6749 section
     * 6, OpenID Connect Core section 12.2).
     */
    Grant refreshed(TokenResponse tokens, Duration refreshAhead, long now) {
        IdToken named = tokens.idToken();
        Account known = tokens.scopes() == null
                ? account
                : new Account(account.subject(), account.name(), account.email(), account.workspace(), tokens.scopes());
        return new Grant(
                id,
                version + 1,
                owner,
                known,
                accessToken(tokens),
                tokens.refreshToken() == null ? refreshToken : tokens.refreshToken(),
                named == null ? idToken : named.value(),
                named == null || named.sessionId() == null ? sessionId : named.sessionId(),
                receivedAt,
                staleAt(tokens.expiresIn(), refreshAhead, now),
                expiresAt(tokens.expiresIn(), now));
    }

    private static AccessToken accessToken(TokenResponse tokens) {
        DpopKey key = tokens.key();
        return key == null
                ? new AccessToken(tokens.accessToken())
                : new AccessToken(tokens.accessToken(), new BoundKey(key));
    }

    /** Returns the key that the tokens are bound to, or null. */
    public @Nullable DpopKey key() {
        return accessToken.proof() instanceof BoundKey bound ? bound.key() : null;
    }

    boolean isFresh(long now) {
        return now < staleAt;
    }

    boolean isExpired(long now) {
        return now >= expiresAt;
    }

    /** Returns whether the grant can be used, or refreshed and used. */
    public boolean isUsable(long now) {
        return now < expiresAt || refreshToken != null;
    }

    private static long expiresAt(@Nullable Duration lifetime, long now) {
        return lifetime == null ? Long.MAX_VALUE : now + lifetime.toMillis();
    }

    /** A token that lives shorter than twice the head start would else be refreshed at every call. */
    private static long staleAt(@Nullable Duration lifetime, Duration refreshAhead, long now) {
        if (lifetime == null) {
            return Long.MAX_VALUE;
        }
        long life = lifetime.toMillis();
        return now + life - Math.min(refreshAhead.toMillis(), life / 2);
    }

    /** Returns no token. */
    @Override
    public String toString() {
        return "Grant[id=" + id + ", version=" + version + "]";
    }
}
