package io.github.portcullis;

import io.github.portcullis.grant.GrantSettings;
import io.github.portcullis.grant.Revocation;
import io.github.portcullis.provider.Preset;
import io.github.portcullis.provider.ProviderSettings;
import io.github.portcullis.store.GrantStore;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads all that is configured of one provider. */
record ProviderReader(SettingReader settings) {

    /**
     * Reads it.
     *
     * @param common with the paths of this provider
     * @param own the store of a program, or null
     */
    ProviderConfig read(LoginSettings common, @Nullable GrantStore own) {
        Preset preset = preset();
        LoginSettings login = common.with(new LogoutConfigReader(settings).of(preset, common.logout()));
        String scope = settings.scope().name();
        String name = scope.isEmpty() ? preset.name() : scope;
        Duration requestTimeout = settings.duration(Setting.REQUEST_TIMEOUT, Duration.ofSeconds(60));
        ProviderSettings provider = new ProviderConfigReader(settings).read(name, preset, requestTimeout);
        StoreConfigReader stores = new StoreConfigReader(settings);
        StoreSettings store = stores.read(preset, own);
        GrantSettings grants = new GrantSettings(
                settings.duration(Setting.REFRESH_AHEAD, Duration.ofSeconds(60)),
                requestTimeout,
                stores.cacheFor(store.kind()),
                settings.choice(Setting.REVOCATION, Revocation.ALL, ProviderReader::revocation),
                login.logout().backChannel());
        ClientSettings client = client(preset, requestTimeout);
        ProxyPlan proxy = new ProxyConfigReader(settings).read(client, login);
        return new ProviderConfig(scope, provider, grants, store, login, client, proxy);
    }

    private static @Nullable Revocation revocation(String word) {
        return switch (word) {
            case "all" -> Revocation.ALL;
            case "logout" -> Revocation.LOGOUT;
            case "none" -> Revocation.NONE;
            default -> null;
        };
    }

    private URI baseUri(Preset preset) {
        String usual = preset.baseUri();
        URI baseUri = settings.urlWithoutQuery(Setting.BASE_URI, usual == null ? null : URI.create(usual));
        if (baseUri == null && settings.text(Setting.BASE_URI) == null) {
            settings.missing(Setting.BASE_URI, "It is the gateway API that takes the provider's access tokens.");
        }
        return baseUri == null ? URI.create("https://unknown.invalid") : baseUri;
    }

    private ClientSettings client(Preset preset, Duration requestTimeout) {
        return new ClientSettings(
                baseUri(preset),
                settings.duration(Setting.CONNECT_TIMEOUT, Duration.ofSeconds(5)),
                requestTimeout,
                settings.duration(Setting.STREAM_IDLE_TIMEOUT, Duration.ofSeconds(60)),
                settings.number(Setting.RETRIES, 2, 0, 10),
                new AttributionReader(settings).read());
    }

    /** One of several providers that has the name of a preset is that one, unless it says otherwise. */
    private Preset preset() {
        String named = settings.text(Setting.PROVIDER);
        String name = named == null ? settings.scope().name() : named;
        Preset preset = Preset.named(name).orElse(Preset.PHASEO);
        if (named != null && Preset.named(named).isEmpty()) {
            settings.bad(
                    Setting.PROVIDER,
                    named,
                    "is no preset; a provider without one is configured by issuer and base-uri");
        }
        return preset;
    }
}
