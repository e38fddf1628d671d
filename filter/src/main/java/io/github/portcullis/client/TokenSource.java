package io.github.portcullis.client;

/**
 * Where a {@link GatewayClient} gets the token of each call. Asked at every call and never remembered, so a refresh
 * is seen at once. Implementations are thread-safe.
 *
 * @since 1.0
 */
public interface TokenSource {

    /**
     * Returns a token that is valid now, refreshed first where that is due.
     *
     * @throws AuthorizationRequiredException if the user has no grant, or it ended
     * @throws GatewayUnavailableException if a due refresh failed for a reason that may pass
     */
    AccessToken token();

    /**
     * Returns a token to try once more after the gateway refused one with 401.
     *
     * @param refused the token that the gateway refused
     * @param gatewayReason the gateway's reason, such as {@code key_expired}
     * @throws AuthorizationRequiredException if no other token can be had without the user
     * @throws GatewayUnavailableException if a refresh failed for a reason that may pass
     */
    AccessToken replace(AccessToken refused, String gatewayReason);

    /** Returns a source for the same user that outlives the request in which this one was made. */
    TokenSource detach();

    /** Returns a source that always gives one token, such as an API key; a refused token cannot be replaced. */
    static TokenSource of(AccessToken token) {
        return new FixedToken(token);
    }
}
