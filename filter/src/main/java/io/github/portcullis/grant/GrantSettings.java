package io.github.portcullis.grant;

import java.time.Duration;

/**
 * How grants are kept.
 *
 * @param refreshAhead how long before its end a token is refreshed
 * @param requestTimeout the total time of one exchange with the provider
 * @param cacheFor how long a node trusts its copy of a grant in a shared store; zero where the store is this node's
 * @param revocation what is revoked at the provider
 * @param isIndexed whether grants in a shared store are also found by the provider's sessions and subjects
 */
public record GrantSettings(
        Duration refreshAhead, Duration requestTimeout, Duration cacheFor, Revocation revocation, boolean isIndexed) {}
