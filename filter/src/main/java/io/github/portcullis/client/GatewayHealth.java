package io.github.portcullis.client;

/**
 * Whether Portcullis can serve its application now: sign users in, and read their grants. Names nobody and nothing
 * secret.
 *
 * @param provider how usable the authorization server is
 * @param store the kind of the grant store, as in the setting {@code portcullis.store}
 * @param storeReachable whether the grant store answers; always true where sessions are the store
 * @since 1.0
 */
public record GatewayHealth(ProviderHealth provider, String store, boolean storeReachable) {

    /** How usable the authorization server is. */
    public enum ProviderHealth {
        /** Its endpoints are configured, so it is never asked for its metadata. */
        CONFIGURED,
        /** Its metadata is known, and could be had when it was asked for last. */
        REACHABLE,
        /** Its metadata is known and used on, but could not be had when it was asked for last. */
        STALE,
        /** Its metadata is not known, so nobody can sign in. */
        UNREACHABLE
    }

    /** Returns whether requests may be sent here: the provider is usable and the store answers. */
    public boolean isReady() {
        return provider != ProviderHealth.UNREACHABLE && storeReachable;
    }
}
