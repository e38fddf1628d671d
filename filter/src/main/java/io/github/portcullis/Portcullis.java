package io.github.portcullis;

import io.github.portcullis.browser.Ticker;
import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayHealth;
import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.grant.SessionSlot;
import jakarta.servlet.ServletRequest;
import java.time.Clock;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The running Portcullis of one application: its providers, and what they use together. Thread-safe. */
final class Portcullis implements GatewayRuntime, AutoCloseable {
    private final ApplicationParts parts;
    private final RunningProviders providers;
    private final AtomicBoolean listenersFound = new AtomicBoolean();

    private Portcullis(ApplicationParts parts, RunningProviders providers) {
        this.parts = parts;
        this.providers = providers;
    }

    /** Starts it; nothing is asked of a provider before the first login. */
    static Portcullis start(
            GatewayConfig config, ClassLoader application, Function<ProviderConfig, Watchers> watchers, Clock clock) {
        ApplicationParts parts = ApplicationParts.open(config, application, clock);
        return new Portcullis(parts, RunningProviders.start(config, parts, watchers));
    }

    /** Returns the provider that signs users in where the application does not. */
    RunningProvider first() {
        return providers.first();
    }

    /**
     * Returns a provider by its name, the first for an empty one.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    RunningProvider named(String name) {
        return name.isEmpty() ? first() : providers.named(name);
    }

    /** Returns the provider that has a path of the filter's own, and the first, which guards, for any other path. */
    RunningProvider serving(String path) {
        return providers.serving(path);
    }

    Ticker ticker() {
        return parts.background()::every;
    }

    /**
     * Opens the stores that all nodes share.
     *
     * @throws ConfigurationException if what the settings name is not there
     */
    void openStores() {
        for (SharedStore shared : providers.stores()) {
            shared.open();
            parts.background().execute(shared::check);
        }
    }

    /** Finds the listeners, once: beside a filter of the application's own the jar's unmapped one starts as well. */
    void findListeners(ClassLoader application) {
        if (listenersFound.compareAndSet(false, true)) {
            ServiceLoader.load(GatewayListener.class, application).forEach(this::tell);
        }
    }

    /** Adds a listener that was not found but made. */
    void tell(GatewayListener listener) {
        parts.events().add(listener);
    }

    /** Gives up the grants that a session takes with it when it ends. */
    void endWith(SessionSlot session) {
        providers.all().forEach(provider -> provider.grants().endWith(session));
    }

    /** Prepares for the end of the application, at which containers end sessions that live on elsewhere. */
    void stop() {
        providers.all().forEach(provider -> provider.grants().stop());
    }

    @Override
    public GatewayAccess access(ServletRequest request) {
        return first().access(request);
    }

    @Override
    public GatewayClient forUser(String name) {
        return first().forUser(name);
    }

    @Override
    public GatewayClient forUser(String gateway, String name) {
        return providers.named(gateway).forUser(name);
    }

    @Override
    public void disconnect(String name) {
        providers.all().forEach(provider -> provider.disconnect(name));
    }

    @Override
    public void disconnectAll() {
        providers.all().forEach(RunningProvider::disconnectAll);
    }

    @Override
    public GatewayHealth health() {
        return first().health();
    }

    /** Work in flight ends before the stores do, and connections last. */
    @Override
    public void close() {
        parts.background().close();
        providers.close();
        parts.http().close();
    }
}
