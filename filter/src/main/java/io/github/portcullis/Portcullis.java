package io.github.portcullis;

import io.github.portcullis.authorize.ConsentMemory;
import io.github.portcullis.authorize.LoginHistory;
import io.github.portcullis.authorize.LoginStarter;
import io.github.portcullis.authorize.PendingLogins;
import io.github.portcullis.authorize.SealedScopes;
import io.github.portcullis.browser.Ticker;
import io.github.portcullis.callback.CallbackHandler;
import io.github.portcullis.client.CallOptions;
import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayConnection;
import io.github.portcullis.client.GatewayHealth;
import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.grant.GrantPlace;
import io.github.portcullis.grant.Grants;
import io.github.portcullis.grant.MemoryGrantStore;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.grant.SessionSlot;
import io.github.portcullis.intercept.PublicUrlReader;
import io.github.portcullis.provider.BoundedHttp;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.SecureUri;
import io.github.portcullis.proxy.GatewayProxy;
import io.github.portcullis.seal.Pseudonyms;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.seal.Sealer;
import io.github.portcullis.store.GrantStore;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The running Portcullis of one application: every step, composed from one configuration. Thread-safe. */
final class Portcullis implements GatewayRuntime, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Portcullis.class.getName());

    private final GatewayConfig config;
    private final OwnedHttpClient http;
    private final BackgroundThreads background;
    private final EventSender events;
    private final AtomicBoolean listenersFound = new AtomicBoolean();
    private final Provider provider;
    private final @Nullable SharedStore shared;
    private final Grants grants;
    private final GatewayConnection connection;
    private final CallLabels labels;
    private final HealthProbe health;
    private final UserReader users = new UserReader();
    private final LoginEndpoints endpoints;
    private final ProxyEntrance proxy;

    private Portcullis(GatewayConfig config, ClassLoader application, Watchers watchers, Clock clock) {
        SecureRandom random = new SecureRandom();
        BoundedJson json = new BoundedJson();
        List<SealKey> keys = sealKeys(config.sealKeys(), random);
        Sealer sealer = new Sealer(keys, random);
        LoginSettings login = config.login();
        this.config = config;
        this.http = OwnedHttpClient.open(config.client().connectTimeout());
        this.background = new BackgroundThreads(application);
        this.events = new EventSender(clock);
        watchers.listener().ifPresent(events::add);
        this.provider = new Provider(
                config.provider(), new BoundedHttp(http.client()), json, clock, background, watchers.steps());
        this.shared = shared(config, application, random, clock);
        GrantStore store = shared != null || config.store().kind() == StoreSettings.Kind.SESSION
                ? shared
                : new MemoryGrantStore(clock);
        this.grants = new Grants(provider, config.grants(), store, sealer, json, events, background, random, clock);
        this.health = new HealthProbe(provider, config.store().kind(), store, background, clock);
        this.connection = connection(config.client(), http, watchers);
        this.labels = new CallLabels(config.client().attribution(), new Pseudonyms(keys.get(0)));
        PendingLogins pendingLogins = new PendingLogins(sealer, login.maximumPending(), login.timeout());
        LoginHistory history = new LoginHistory(sealer, clock, random.nextInt());
        LoginStarter starter = new LoginStarter(config.provider(), pendingLogins, random, clock);
        ScopeConsent consent = new ScopeConsent(
                new SealedScopes(sealer, clock),
                new ConsentMemory(sealer, clock),
                users,
                config.provider().scopes());
        CallbackHandler callbacks = new CallbackHandler(provider, pendingLogins, login.timeout(), clock);
        this.endpoints = new LoginEndpoints(
                login,
                new PublicUrlReader(login.publicUrl(), login.trustedProxies(), SecureUri::isLoopback),
                new LoginStart(provider, starter, history, users, !grants.isShared(), clock),
                new LoginFinish(callbacks, pendingLogins, history, grants, users, consent, events),
                new Logout(grants, users, history, consent),
                consent);
        this.proxy =
                new ProxyEntrance(this, new GatewayProxy(config.proxy().settings(), http.client(), background::every));
    }

    private static GatewayConnection connection(ClientSettings client, OwnedHttpClient http, Watchers watchers) {
        AttributionSettings attribution = client.attribution();
        GatewayConnection.Builder builder = GatewayConnection.builder(client.baseUri(), http.client())
                .requestTimeout(client.requestTimeout())
                .streamIdleTimeout(client.streamIdleTimeout())
                .retries(client.retries())
                .traceContext(attribution.traced())
                .observer(watchers.calls());
        String title = attribution.title();
        if (title != null) {
            builder.title(title);
        }
        URI referer = attribution.referer();
        if (referer != null) {
            builder.referer(referer);
        }
        return builder.build();
    }

    /** Starts it; nothing is asked of the provider before the first login. */
    static Portcullis start(GatewayConfig config, ClassLoader application, Watchers watchers, Clock clock) {
        return new Portcullis(config, application, watchers, clock);
    }

    private static @Nullable SharedStore shared(
            GatewayConfig config, ClassLoader application, SecureRandom random, Clock clock) {
        if (!config.store().kind().isOutside()) {
            return null;
        }
        Duration timeout = config.grants().requestTimeout();
        StoreOpener opener = new StoreOpener(application, timeout, random, clock);
        return new SharedStore(config.store(), opener, application, timeout);
    }

    private static List<SealKey> sealKeys(List<SealKey> configured, SecureRandom random) {
        if (!configured.isEmpty()) {
            return configured;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "No {0} is set, so a random one is used: logins in progress and grants in sessions end with this"
                        + " process, and no other node can read them",
                Setting.SEAL_KEY.key());
        return List.of(SealKey.random(random));
    }

    GatewayConfig config() {
        return config;
    }

    LoginEndpoints endpoints() {
        return endpoints;
    }

    Ticker ticker() {
        return background::every;
    }

    ProxyEntrance proxy() {
        return proxy;
    }

    Grants grants() {
        return grants;
    }

    /**
     * Opens the store that all nodes share, if there is one.
     *
     * @throws ConfigurationException if what the settings name is not there
     */
    void openStore() {
        if (shared != null) {
            shared.open();
            background.execute(shared::check);
        }
    }

    /** Finds the listeners, once: beside a filter of the application's own the jar's unmapped one starts as well. */
    void findListeners(ClassLoader application) {
        if (listenersFound.compareAndSet(false, true)) {
            ServiceLoader.load(GatewayListener.class, application).forEach(events::add);
        }
    }

    /** Adds a listener that was not found but made. */
    void tell(GatewayListener listener) {
        events.add(listener);
    }

    /** Returns whose grant a request may use, or null. */
    @Nullable
    Owner owner(HttpServletRequest request) {
        return users.owner(request, request.getSession(false));
    }

    /** Returns the place of the grant that a request of an owner, or of nobody, may use. */
    GrantPlace place(@Nullable Owner owner, HttpServletRequest request) {
        if (owner == null) {
            return grants.nowhere();
        }
        return grants.place(owner, grants.isShared() ? null : SessionSlot.of(request.getSession(false)));
    }

    /** Returns what a request of an owner, or of nobody, may use. */
    RequestAccess access(GrantPlace place, @Nullable Owner owner, HttpServletRequest request) {
        return new RequestAccess(connection, grants, place, labels.of(owner, request));
    }

    @Override
    public GatewayAccess access(ServletRequest request) {
        if (request instanceof HttpServletRequest http) {
            Owner owner = owner(http);
            return access(place(owner, http), owner, http);
        }
        return new RequestAccess(connection, grants, grants.nowhere(), CallOptions::none);
    }

    @Override
    public GatewayClient forUser(String name) {
        if (!grants.isShared()) {
            throw new IllegalStateException(
                    "With portcullis.store=session a grant is in the user's session, where no job"
                            + " can find it. Set portcullis.store=memory or jdbc, or hand client.detach() to the job.");
        }
        return GatewayClient.over(
                        connection,
                        new UserTokens(
                                grants,
                                config.provider().issuer(),
                                config.login().connectPath(),
                                name))
                .with(labels.ofUser(name));
    }

    @Override
    public GatewayHealth health() {
        return health.ask();
    }

    @Override
    public void close() {
        background.close();
        if (shared != null) {
            shared.close();
        }
        http.close();
    }
}
