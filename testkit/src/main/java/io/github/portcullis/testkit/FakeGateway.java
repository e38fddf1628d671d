package io.github.portcullis.testkit;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An AI gateway and its OAuth 2.1 authorization server on 127.0.0.1, for tests and demos.
 *
 * <p>It behaves as the AI Stats (Phaseo) gateway does, in one of its three {@linkplain Era eras}, real rules and quirks
 * included; a test then makes it fail, expire, revoke and count. All state is in memory. Thread-safe.
 *
 * @since 1.0
 */
public final class FakeGateway implements AutoCloseable {
    /** A chat model that is always there. */
    public static final String MODEL = "acme/echo-1";

    /** A chat model that needs no credits. */
    public static final String FREE_MODEL = "acme/echo-1:free";

    private final Settings settings;
    private final Users users;
    private final Composition parts;
    private @Nullable WireMockFront wireMock;

    FakeGateway(Settings settings, Users users, ModelCatalogue models) {
        this.settings = settings;
        this.users = users;
        this.parts = new Composition(settings, users, models);
    }

    /** Starts a gateway of era C with a public client on any free port. */
    public static FakeGateway start() {
        return builder().start();
    }

    /** A builder with the defaults of {@link #start()}. */
    public static FakeGatewayBuilder builder() {
        return new FakeGatewayBuilder();
    }

    /** The authorization server's issuer identifier. */
    public URI issuer() {
        return parts.addresses.issuer();
    }

    /** The base URI of the gateway's routes, ending in {@code /v1}. */
    public URI baseUri() {
        return parts.addresses.baseUri();
    }

    /** Where a client finds the endpoint, WireMock's address included. */
    public URI uri(Endpoint endpoint) {
        return parts.addresses.uri(endpoint);
    }

    /** The {@code portcullis.*} settings of an application that uses this gateway. */
    public Map<String, String> configuration() {
        return ClientConfiguration.of(settings, parts.addresses);
    }

    /** The {@code sub} of a user. */
    public String subject(String user) {
        return users.get(user).subject();
    }

    /** Signs {@code user} in and allows the request, over HTTP; returns where the browser is sent then. */
    public URI authorize(URI authorizationRequest, String user) {
        return authorize(authorizationRequest, user, 0);
    }

    /** As {@link #authorize(URI, String)}, for the user's first (0) or second (1) workspace. */
    public URI authorize(URI authorizationRequest, String user, int workspace) {
        users.get(user);
        return new ScriptedBrowser(parts.addresses.consent()).answer(authorizationRequest, "allow", user, workspace);
    }

    /** Denies the request, over HTTP; returns where the browser is sent then. */
    public URI deny(URI authorizationRequest) {
        return new ScriptedBrowser(parts.addresses.consent()).answer(authorizationRequest, "deny", "", 0);
    }

    /** From now on users who allow a request leave these scopes out, and the token answer says so. */
    public void withholdScopes(String... scopes) {
        parts.authorizations.withhold(Set.of(scopes));
    }

    /** Ends the life of every access token: the gateway answers {@code key_expired}, with JWTs "Token has expired". */
    public void expireTokens() {
        parts.accessTokens.expireAll();
    }

    /** Takes the user's authorization back, as in the gateway's settings, until the user allows again. */
    public void revokeAuthorization(String user) {
        parts.authorizations.revoke(users.get(user).login());
    }

    /** Ends one access or refresh token; with a refresh token, its family. */
    public void revokeToken(String token) {
        parts.accessTokens.revoke(token);
        parts.refreshTokens.revoke(token);
    }

    /** Ends the user's refresh tokens and leaves the access tokens alone. */
    public void revokeRefreshTokens(String user) {
        parts.refreshTokens.revokeAllOf(users.get(user).login());
    }

    /** How long the next access tokens live; the client is told in {@code expires_in}. */
    public void lifetime(Duration lifetime) {
        parts.accessTokens.lifetime(new AccessTokens.Lifetime(lifetime, true));
    }

    /** Leaves {@code expires_in} out of the next token answers. */
    public void withoutLifetime() {
        parts.accessTokens.lifetime(new AccessTokens.Lifetime(settings.era().lifetime(), false));
    }

    /** Sets what the user can spend, in nano-USD; with less than 1,000,000,000 only free models are served. */
    public void credits(String user, long nanos) {
        parts.wallets.set(users.get(user).login(), nanos);
    }

    /** What the gateway does as a provider of OpenID Connect. */
    public FakeOpenId openId() {
        return parts.openId;
    }

    /** The videos, pieces of music and batches that were asked for. */
    public FakeJobs jobs() {
        return parts.jobs;
    }

    /** Makes an endpoint fail; several failures of one endpoint are played one after the other. */
    public void fail(Endpoint endpoint, Failure failure) {
        parts.faults.add(endpoint, failure);
    }

    /** Lets an endpoint wait before each answer. */
    public void delay(Endpoint endpoint, Duration delay) {
        parts.faults.delay(endpoint, delay);
    }

    /**
     * Forgets failures, delays, lifetimes, withheld scopes, credits, polls, counts, requests and stubs; tokens, secrets and
     * jobs stay.
     */
    public synchronized void reset() {
        parts.faults.clear();
        parts.calls.clear();
        parts.wallets.clear();
        parts.jobs.usualPolls();
        parts.openId.reset();
        parts.authorizations.withhold(Set.of());
        parts.chat.abandoned().set(0);
        parts.accessTokens.lifetime(new AccessTokens.Lifetime(settings.era().lifetime(), true));
        parts.addresses.moveBack();
        if (wireMock != null) {
            wireMock.reset();
        }
    }

    /** How often an endpoint was called since the last reset. */
    public int calls(Endpoint endpoint) {
        return parts.calls.count(endpoint);
    }

    /** The endpoint's requests since the last reset, oldest first; of all endpoints the last 1,000 are kept. */
    public List<RecordedRequest> requests(Endpoint endpoint) {
        return parts.calls.of(endpoint);
    }

    /**
     * Begins to check what was called of an endpoint since the last reset. A check that fails throws an {@link
     * AssertionError} that lists what was called.
     */
    public EndpointCalls verify(Endpoint endpoint) {
        return parts.verification().of(endpoint);
    }

    /** Checks that no other endpoint than these was called since the last reset. */
    public void verifyOnly(Endpoint... endpoints) {
        parts.verification().only(Set.of(endpoints));
    }

    /** Checks that no token, code or secret was in the URL of a request since the last reset. */
    public void verifyNoSecretInUrls() {
        parts.verification().noneIn(parts.secrets.all());
    }

    /** How many streams of text a client left before their end. */
    public int abandonedStreams() {
        return parts.chat.abandoned().get();
    }

    /** Every token, code and secret that was issued or received: none may be found in a log, page or cookie. */
    public Set<String> secrets() {
        return parts.secrets.all();
    }

    /** A WireMock in front of this gateway, started when first asked for; what it has no stub for comes from here. */
    public synchronized WireMockServer wireMock() {
        return front().server();
    }

    /** From now on the metadata and {@link #configuration()} name WireMock's address for these endpoints. */
    public synchronized void answerWithWireMock(Endpoint first, Endpoint... more) {
        parts.addresses.move(front().origin(), EnumSet.of(first, more));
    }

    private synchronized WireMockFront front() {
        if (wireMock == null) {
            wireMock = new WireMockFront(parts.addresses.origin());
        }
        return wireMock;
    }

    /** Stops the server and its WireMock; open answers break off. */
    @Override
    public synchronized void close() {
        if (wireMock != null) {
            wireMock.stop();
        }
        parts.server.close();
    }
}
