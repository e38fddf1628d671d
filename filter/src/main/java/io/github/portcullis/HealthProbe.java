package io.github.portcullis;

import io.github.portcullis.client.GatewayHealth;
import io.github.portcullis.client.GatewayHealth.ProviderHealth;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.ProviderUnavailableException;
import io.github.portcullis.provider.TimeLimit;
import io.github.portcullis.store.GrantStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Asks the provider and the grant store how they are, both at once and for a short time. Thread-safe. */
final class HealthProbe {
    private static final System.Logger LOG = System.getLogger(HealthProbe.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Provider provider;
    private final String kind;
    private final Probe metadata;
    private final @Nullable Probe store;

    HealthProbe(
            Provider provider, StoreSettings.Kind kind, @Nullable GrantStore store, Executor background, Clock clock) {
        this.provider = provider;
        this.kind = kind.word();
        this.metadata = new Probe(this::hasMetadata, background, clock);
        this.store = store == null ? null : new Probe(() -> answers(store), background, clock);
    }

    /** Returns how they are, after two seconds at the latest. */
    GatewayHealth ask() {
        TimeLimit limit = TimeLimit.after(PATIENCE);
        CompletableFuture<Boolean> search = metadata.begin();
        CompletableFuture<Boolean> load = store == null ? CompletableFuture.completedFuture(true) : store.begin();
        Probe.await(search, limit.left());
        return new GatewayHealth(state(), kind, Probe.await(load, limit.left()));
    }

    private ProviderHealth state() {
        return switch (provider.state()) {
            case CONFIGURED -> ProviderHealth.CONFIGURED;
            case REACHABLE -> ProviderHealth.REACHABLE;
            case STALE -> ProviderHealth.STALE;
            case UNREACHABLE -> ProviderHealth.UNREACHABLE;
        };
    }

    private boolean hasMetadata() {
        try {
            return provider.metadata() != null;
        } catch (ProviderUnavailableException unavailable) {
            return false; // and logged, by the search
        }
    }

    private boolean answers(GrantStore grants) {
        try {
            grants.load(SharedStore.NOBODYS_KEY);
            return true;
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "The grant store {0} does not answer: {1}", kind, failure);
            return false;
        }
    }
}
