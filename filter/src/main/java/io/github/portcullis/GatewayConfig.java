package io.github.portcullis;

import io.github.portcullis.seal.SealKey;
import io.github.portcullis.store.GrantStore;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checked configuration. Web applications need not make one: the filter reads its own from MicroProfile Config or
 * the environment, and from init-params. A program makes one with {@link #builder()}. Immutable.
 *
 * @since 1.0
 */
public final class GatewayConfig {
    private final List<ProviderConfig> providers;
    private final List<SealKey> sealKeys;

    GatewayConfig(List<ProviderConfig> providers, List<SealKey> sealKeys) {
        this.providers = List.copyOf(providers);
        this.sealKeys = List.copyOf(sealKeys);
    }

    List<ProviderConfig> providers() {
        return providers;
    }

    /** Returns the provider that signs users in where the application does not. */
    ProviderConfig first() {
        return providers.get(0);
    }

    /** Returns what all logins have in common, with the paths of the first provider's. */
    LoginSettings login() {
        return first().login();
    }

    /** Returns all of the filter's own paths. */
    List<String> ownPaths() {
        return providers.stream()
                .flatMap(provider -> provider.login().ownPaths().stream())
                .toList();
    }

    List<SealKey> sealKeys() {
        return sealKeys;
    }

    /** Returns no value, since some are secret. */
    @Override
    public String toString() {
        return "GatewayConfig[providers="
                + providers.stream().map(provider -> provider.provider().name()).toList() + "]";
    }

    /** Returns a builder in which only the client identifier is needed. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> values = new HashMap<>();
        private @Nullable GrantStore grantStore;

        private Builder() {}

        /**
         * Sets any setting by its name in the configuration reference, without the prefix {@code portcullis.}. With
         * {@code providers} set before, the name may begin with that of a provider.
         *
         * @throws IllegalArgumentException if there is no such setting
         */
        public Builder set(String name, String value) {
            if (ProviderNames.read(new SettingReader(values::get)).setting(name).isEmpty()) {
                throw new IllegalArgumentException("there is no setting '" + name + "'");
            }
            values.put(name, value);
            return this;
        }

        private Builder set(Setting setting, String value) {
            values.put(setting.parameter(), value);
            return this;
        }

        /** Sets the client identifier from the registration at the provider. */
        public Builder clientId(String clientId) {
            return set(Setting.CLIENT_ID, clientId);
        }

        /** Sets the client secret; without it the client is a public one. */
        public Builder clientSecret(String clientSecret) {
            return set(Setting.CLIENT_SECRET, clientSecret);
        }

        /** Sets the issuer identifier of the authorization server. */
        public Builder issuer(String issuer) {
            return set(Setting.ISSUER, issuer);
        }

        /** Sets the base URI of the gateway API. */
        public Builder baseUri(URI baseUri) {
            return set(Setting.BASE_URI, baseUri.toString());
        }

        /** Sets the application's base URL as its users see it. */
        public Builder publicUrl(URI publicUrl) {
            return set(Setting.PUBLIC_URL, publicUrl.toString());
        }

        /** Sets what is asked for. */
        public Builder scopes(String... scopes) {
            return set(Setting.SCOPES, String.join(" ", scopes));
        }

        /** Sets the URL patterns that need a signed-in user. */
        public Builder protect(String... urlPatterns) {
            return set(Setting.PROTECT, String.join(",", urlPatterns));
        }

        /** Sets the longest exchange with provider or gateway. */
        public Builder requestTimeout(Duration requestTimeout) {
            return set(Setting.REQUEST_TIMEOUT, requestTimeout.toString());
        }

        /** Sets the name of the application that the gateway is told with each call. */
        public Builder title(String title) {
            return set(Setting.ATTRIBUTION_TITLE, title);
        }

        /** Sets the address of the application that the gateway is told with each call. */
        public Builder referer(URI referer) {
            return set(Setting.ATTRIBUTION_REFERER, referer.toString());
        }

        /**
         * Sets a store of the application's own, as {@code store=bean} does. It stays the program's to close, after
         * Portcullis has ended.
         */
        public Builder grantStore(GrantStore grantStore) {
            this.grantStore = grantStore;
            return this;
        }

        /**
         * Builds the configuration.
         *
         * @throws ConfigurationException listing every problem
         */
        public GatewayConfig build() {
            return ConfigReader.read(values::get, grantStore);
        }
    }
}
