package io.github.portcullis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The providers of one application, and the stores that other nodes share. Thread-safe once it is started. */
final class RunningProviders implements AutoCloseable {
    private final List<ProviderConfig> configured;
    private final List<RunningProvider> running = new ArrayList<>();
    private final Map<StoreSettings, SharedStore> stores = new HashMap<>();

    private RunningProviders(List<ProviderConfig> configured) {
        this.configured = configured;
    }

    /** Starts all, the first one last, since it ends the grants of the others with its own. */
    static RunningProviders start(
            GatewayConfig config, ApplicationParts parts, Function<ProviderConfig, Watchers> watchers) {
        RunningProviders all = new RunningProviders(config.providers());
        for (int i = config.providers().size() - 1; i >= 0; i--) {
            ProviderConfig one = config.providers().get(i);
            all.running.add(0, new RunningProvider(one, parts, watchers.apply(one), all.shared(one, parts), all));
        }
        return all;
    }

    /** Two providers that name the same store have one, in which their grants are apart by their names. */
    private @Nullable SharedStore shared(ProviderConfig config, ApplicationParts parts) {
        return config.store().kind().isOutside()
                ? stores.computeIfAbsent(config.store(), settings -> open(config, parts))
                : null;
    }

    private static SharedStore open(ProviderConfig config, ApplicationParts parts) {
        StoreOpener opener =
                new StoreOpener(parts.loader(), config.grants().requestTimeout(), parts.random(), parts.clock());
        return new SharedStore(
                config.store(), opener, parts.loader(), config.grants().requestTimeout());
    }

    List<RunningProvider> all() {
        return List.copyOf(running);
    }

    /** Returns the provider that signs users in where the application does not. */
    RunningProvider first() {
        return running.get(0);
    }

    /**
     * Returns a provider by its name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    RunningProvider named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no gateway '" + name + "'. There are: "
                        + running.stream().map(RunningProvider::name).toList() + ", of " + Setting.PROVIDERS.key()));
    }

    /** Returns a provider by its name. */
    Optional<RunningProvider> find(String name) {
        return running.stream().filter(provider -> provider.name().equals(name)).findFirst();
    }

    /** Returns the provider that has a path of the filter's own, and the first, which guards, for any other path. */
    RunningProvider serving(String path) {
        for (int i = 1; i < running.size(); i++) { // on the way of every request, so without an iterator
            if (running.get(i).endpoints().owns(path)) {
                return running.get(i);
            }
        }
        return first();
    }

    /** Returns what the logins of a provider that is being started know of the others. */
    SeveralProviders seenBy(ProviderConfig config) {
        return new SeveralProviders(
                new ConnectLink(configured.get(0).login().connectPath()),
                config.isFirst()
                        ? running.stream().map(RunningProvider::endpoints).toList()
                        : List.of());
    }

    /** Returns the issuer of those users whom the application knows by their login at a gateway. */
    String loginIssuer() {
        return configured.get(0).provider().issuer();
    }

    /** Returns the stores that other nodes share, opened or not. */
    List<SharedStore> stores() {
        return List.copyOf(stores.values());
    }

    @Override
    public void close() {
        stores.values().forEach(SharedStore::close);
    }
}
