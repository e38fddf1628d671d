package io.github.portcullis;

import io.github.portcullis.authorize.ConsentMemory;
import io.github.portcullis.authorize.KeptForms;
import io.github.portcullis.authorize.LoginHistory;
import io.github.portcullis.authorize.LoginStarter;
import io.github.portcullis.authorize.PendingLogins;
import io.github.portcullis.authorize.PendingLogouts;
import io.github.portcullis.authorize.SealedScopes;
import io.github.portcullis.callback.CallbackHandler;
import io.github.portcullis.client.CallOptions;
import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayConnection;
import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.GatewayHealth;
import io.github.portcullis.grant.GrantPlace;
import io.github.portcullis.grant.Grants;
import io.github.portcullis.grant.MemoryGrantStore;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.grant.SessionSlot;
import io.github.portcullis.provider.BoundedHttp;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.ServerLook;
import io.github.portcullis.proxy.GatewayProxy;
import io.github.portcullis.seal.Sealer;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What runs for one provider: its logins, its grants, the calls to its gateway. Thread-safe. */
final class RunningProvider {
    private final ProviderConfig config;
    private final Provider provider;
    private final Grants grants;
    private final GatewayConnection connection;
    private final CallLabels labels;
    private final HealthProbe health;
    private final UserReader users;
    private final LoginEndpoints endpoints;
    private final ProxyEntrance proxy;
    private final RunningProviders all;

    /**
     * Starts it; nothing is asked of the provider before the first login.
     *
     * @param shared the store that other nodes share, or null
     * @param all the providers of the application, of which those before this one are not there yet
     */
    RunningProvider(
            ProviderConfig config,
            ApplicationParts parts,
            Watchers watchers,
            @Nullable SharedStore shared,
            RunningProviders all) {
        Clock clock = parts.clock();
        EventSender events = parts.events().of(config.provider().name(), watchers.listener());
        Sealer sealer =
                config.scope().isEmpty() ? parts.sealer() : parts.sealer().boundTo(config.scope());
        BoundedHttp http = new BoundedHttp(parts.http().client());
        this.config = config;
        this.all = all;
        this.users = new UserReader(config.isFirst());
        this.provider = new Provider(
                config.provider(), http, parts.json(), parts.random(), clock, parts.background(), watchers.steps());
        GrantStore store = shared != null || config.store().kind() == StoreSettings.Kind.SESSION
                ? shared
                : new MemoryGrantStore(clock);
        this.grants = new Grants(
                provider,
                config.grants(),
                store,
                sealer,
                parts.json(),
                events,
                parts.background(),
                parts.random(),
                clock);
        this.health = new HealthProbe(provider, config.store().kind(), store, parts.background(), clock);
        this.connection = config.client().connection(config.provider().name(), parts.http(), watchers);
        this.labels = new CallLabels(config.client().attribution(), parts.pseudonyms());
        this.endpoints = endpoints(parts, sealer, events, http);
        this.proxy = new ProxyEntrance(
                this, new GatewayProxy(config.proxy().settings(), parts.http().client(), parts.background()::every));
    }

    private LoginEndpoints endpoints(ApplicationParts parts, Sealer sealer, EventSender events, BoundedHttp http) {
        LoginSettings login = config.login();
        Clock clock = parts.clock();
        String suffix = config.scope().isEmpty() ? "" : "_" + config.scope();
        PendingLogins pendingLogins = new PendingLogins(parts.sealer(), login.maximumPending(), login.timeout());
        LoginHistory history = new LoginHistory(sealer, clock, parts.random().nextInt(), suffix);
        LoginStarter starter = new LoginStarter(provider, pendingLogins, parts.random(), clock);
        ScopeConsent consent = new ScopeConsent(
                new SealedScopes(sealer, clock),
                new ConsentMemory(sealer, clock, suffix),
                users,
                config.provider().scopes());
        FormRestore forms =
                new FormRestore(new KeptForms(parts.sealer(), login.timeout(), parts.random(), clock), users, login);
        CallbackHandler callbacks = new CallbackHandler(provider, pendingLogins, login.timeout(), grants, clock);
        ProviderLogout atProvider =
                new ProviderLogout(provider, new PendingLogouts(parts.sealer(), parts.random(), clock), login);
        Logout logout = new Logout(
                grants,
                users,
                history,
                consent,
                forms,
                callbacks,
                atProvider,
                login.logout().cleared());
        return new LoginEndpoints(
                login,
                parts.publicUrls(),
                new LoginStart(provider, starter, history, users, !grants.isShared(), clock),
                new LoginFinish(callbacks, pendingLogins, history, grants, users, consent, events),
                consent,
                forms,
                new LogoutEndpoints(login, provider, atProvider, logout, grants, clock, all.seenBy(config)),
                new OwnPages(
                        login, new Diagnosis(login, provider, new ServerLook(http, config.provider(), clock), clock)),
                users,
                all.seenBy(config));
    }

    LoginEndpoints endpoints() {
        return endpoints;
    }

    ProxyEntrance proxy() {
        return proxy;
    }

    Grants grants() {
        return grants;
    }

    /** Returns the name by which the application knows it. */
    String name() {
        return config.provider().name();
    }

    /** Returns the provider that a failed call went to: this one, unless the call says that it was another. */
    RunningProvider called(GatewayException failure) {
        return all.find(failure.gateway().orElse("")).orElse(this);
    }

    /** Returns whose grant a request may use, or null. */
    @Nullable
    Owner owner(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Owner owner = users.owner(request, session);
        return owner != null && session != null && isOver(owner, session)
                ? users.owner(request, request.getSession(false))
                : owner;
    }

    /** Ends a session whose login was ended elsewhere; false if it was not. */
    private boolean isOver(Owner owner, HttpSession session) {
        boolean isOver = !grants.isShared() && grants.ends().clear(grants.place(owner, SessionSlot.of(session)));
        if (isOver && owner.signedInAtGateway() && users.signsIn()) {
            users.signOut(session);
        }
        return isOver;
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
        return new RequestAccess(connection, grants, place, labels.of(owner, request), other -> all.named(other)
                .access(owner, request));
    }

    /** Returns what a request of an owner, or of nobody, may use. */
    RequestAccess access(@Nullable Owner owner, HttpServletRequest request) {
        return access(place(owner, request), owner, request);
    }

    /** Returns what a request may use that did not pass the filter. */
    GatewayAccess access(ServletRequest request) {
        if (request instanceof HttpServletRequest http) {
            return access(owner(http), http);
        }
        return new RequestAccess(connection, grants, grants.nowhere(), CallOptions::none, other -> all.named(other)
                .access(request));
    }

    /** Returns a client for a user without a request. */
    GatewayClient forUser(String name) {
        if (!grants.isShared()) {
            throw new IllegalStateException(
                    "With portcullis.store=session a grant is in the user's session, where no job"
                            + " can find it. Set portcullis.store=memory or jdbc, or hand client.detach() to the job.");
        }
        return GatewayClient.over(
                        connection,
                        new UserTokens(grants, all.loginIssuer(), config.login().connectPath(), name))
                .with(labels.ofUser(name));
    }

    /**
     * Ends what a user of a name has, who is the application's or the gateway's.
     *
     * @throws StoreUnavailableException if the store does not answer
     */
    void disconnect(String name) {
        grants.ends().end(Owner.application(name));
        grants.ends().end(Owner.gateway(all.loginIssuer(), name));
    }

    /** Ends what everybody has. */
    void disconnectAll() {
        if (config.store().kind().isOutside()) {
            throw new IllegalStateException(
                    "With portcullis.store=" + config.store().kind().word()
                            + " the store holds the grants of all users: empty its table or cache, and every node ends them.");
        }
        grants.ends().endAll();
    }

    GatewayHealth health() {
        return health.ask();
    }
}
