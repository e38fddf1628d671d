package io.github.portcullis;

import io.github.portcullis.grant.GrantSettings;
import io.github.portcullis.provider.ProviderSettings;

/**
 * All that is configured of one provider.
 *
 * @param scope the provider's name as one of several; empty if it is the only one
 * @param login what the application's logins have in common, with the provider's own paths
 */
record ProviderConfig(
        String scope,
        ProviderSettings provider,
        GrantSettings grants,
        StoreSettings store,
        LoginSettings login,
        ClientSettings client,
        ProxyPlan proxy) {

    /** Returns whether it is the first of several, or the only one, and so the login where the application has none. */
    boolean isFirst() {
        return login.signsIn();
    }
}
