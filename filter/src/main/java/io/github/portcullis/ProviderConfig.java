package io.github.portcullis;

import io.github.portcullis.grant.GrantSettings;
import io.github.portcullis.provider.ProviderSettings;

/**
 * All that is configured of one provider.
 *
 * @param login what the application's logins have in common, with the provider's own paths
 */
record ProviderConfig(
        ProviderSettings provider,
        GrantSettings grants,
        StoreSettings store,
        LoginSettings login,
        ClientSettings client,
        ProxyPlan proxy) {}
