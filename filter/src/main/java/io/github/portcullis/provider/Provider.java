package io.github.portcullis.provider;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One provider's authorization server: its metadata and its endpoints. Thread-safe. */
public final class Provider {
    private static final System.Logger LOG = System.getLogger(Provider.class.getName());
    private static final String REFRESH_TOKEN = "refresh_token";

    private final ProviderSettings settings;
    private final StepObserver steps;
    private final Discovery discovery;
    private final OpenId openId;
    private final TokenEndpoint tokenEndpoint;
    private final PushedRequestEndpoint pushedRequestEndpoint;
    private final UserinfoEndpoint userinfoEndpoint;
    private final DpopKeys dpopKeys;

    /**
     * Creates a provider, which is asked nothing before it is needed.
     *
     * @param background where old metadata is renewed
     */
    public Provider(
            ProviderSettings settings,
            BoundedHttp http,
            BoundedJson json,
            SecureRandom random,
            Clock clock,
            Executor background) {
        this(settings, http, json, random, clock, background, StepObserver.NOBODY);
    }

    /** As the other, and tells somebody of the steps. */
    public Provider(
            ProviderSettings settings,
            BoundedHttp http,
            BoundedJson json,
            SecureRandom random,
            Clock clock,
            Executor background,
            StepObserver steps) {
        this.settings = settings;
        this.steps = steps;
        this.discovery = new Discovery(settings, http, json, clock, background);
        SignedTokens signed = new SignedTokens(settings, http, json, this::metadata, clock, background);
        this.openId = new OpenId(settings, signed, new IdTokens(settings, signed, json, clock), clock);
        ClientRequests requests = new ClientRequests(settings, http, json, random, clock);
        this.dpopKeys = new DpopKeys(random, clock);
        this.tokenEndpoint = new TokenEndpoint(settings, requests, json);
        this.pushedRequestEndpoint = new PushedRequestEndpoint(settings.clientId(), requests, json);
        this.userinfoEndpoint = new UserinfoEndpoint(http, json);
    }

    /** Returns who hears of the steps. */
    public StepObserver steps() {
        return steps;
    }

    /** Returns what is configured. */
    public ProviderSettings settings() {
        return settings;
    }

    /** Returns the keys that grants are bound to, where the provider does that. */
    public DpopKeys dpopKeys() {
        return dpopKeys;
    }

    /** Returns the metadata, searched for where it is not known and not wholly configured. */
    public Metadata metadata() throws ProviderUnavailableException {
        Metadata configured = configured();
        return configured != null ? configured : discovery.metadata();
    }

    /** Returns how usable the provider is, as far as is known; asks nobody. */
    public ProviderState state() {
        return configured() != null ? ProviderState.CONFIGURED : discovery.state();
    }

    private @Nullable Metadata configured() {
        Endpoints configured = settings.endpoints();
        URI authorization = configured.authorization();
        URI token = configured.token();
        return authorization != null && token != null
                ? new Metadata(settings.issuer(), authorization, token, configured, Capabilities.NONE)
                : null;
    }

    /** Returns whether authorization requests are pushed, because the provider demands it or the settings do. */
    public boolean takesPushedRequests(Metadata metadata) {
        return settings.safeguards().pushesRequests() || metadata.capabilities().pushedRequestsRequired();
    }

    /** Pushes an authorization request (RFC 9126 section 2.1). */
    public PushOutcome push(Metadata metadata, Map<String, String> parameters, TimeLimit limit) {
        URI endpoint = metadata.endpoints().pushedAuthorizationRequest();
        return endpoint == null
                ? new PushOutcome.Malformed("the provider names no endpoint for pushed authorization requests")
                : pushedRequestEndpoint.push(endpoint, parameters, limit.left());
    }

    /**
     * Sees to it that all is there that a code's answer will be checked with.
     *
     * @throws ProviderUnavailableException if the provider's keys cannot be had now
     */
    public void prepare(Metadata metadata, TimeLimit limit) throws ProviderUnavailableException {
        openId.prepare(metadata, limit);
    }

    /**
     * Exchanges a code for tokens (RFC 6749 section 4.1.3, RFC 7636 section 4.5), and checks the ID Token that comes with
     * them.
     */
    public TokenOutcome exchangeCode(
            Metadata metadata, String code, String verifier, String redirectUri, LoginDemand demand, TimeLimit limit) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("redirect_uri", redirectUri);
        parameters.put("code_verifier", verifier);
        return told(StepObserver.Kind.CODE, () -> {
            TokenOutcome outcome = tokenEndpoint.request(
                    metadata.tokenEndpoint(), parameters, TokenBinding.of(settings, metadata, dpopKeys), limit.left());
            return outcome instanceof TokenOutcome.Issued issued
                    ? openId.ofLogin(issued, demand, metadata, limit)
                    : outcome;
        });
    }

    /**
     * Exchanges a refresh token for new tokens (RFC 6749 section 6), within one request timeout in all.
     *
     * @param key what the tokens before were bound to, and those after will be; or null
     * @param idToken the last ID Token, or null
     * @param subject whose grant is refreshed, or null where nobody told
     */
    public TokenOutcome refresh(
            String refreshToken, @Nullable DpopKey key, @Nullable String idToken, @Nullable String subject) {
        return told(
                StepObserver.Kind.REFRESH,
                () -> refreshed(refreshToken, new TokenBinding(key, false), idToken, subject));
    }

    private TokenOutcome told(StepObserver.Kind kind, Supplier<TokenOutcome> step) {
        StepObserver.Step told = steps.begin(kind);
        String failure = "unforeseen";
        try {
            TokenOutcome outcome = step.get();
            failure = failureOf(outcome);
            return outcome;
        } finally {
            told.end(failure);
        }
    }

    private static String failureOf(TokenOutcome outcome) {
        if (outcome instanceof TokenOutcome.Issued) {
            return "";
        }
        if (outcome instanceof TokenOutcome.Refused) {
            return "refused";
        }
        if (outcome instanceof TokenOutcome.Untrusted) {
            return "untrusted";
        }
        return outcome instanceof TokenOutcome.Unavailable ? "unavailable" : "malformed";
    }

    private TokenOutcome refreshed(
            String refreshToken, TokenBinding binding, @Nullable String idToken, @Nullable String subject) {
        TimeLimit limit = TimeLimit.after(settings.requestTimeout());
        try {
            Metadata metadata = metadata();
            Map<String, String> parameters = Map.of("grant_type", REFRESH_TOKEN, REFRESH_TOKEN, refreshToken);
            TokenOutcome outcome = tokenEndpoint.request(metadata.tokenEndpoint(), parameters, binding, limit.left());
            return outcome instanceof TokenOutcome.Issued issued
                    ? openId.ofRefresh(issued, idToken, subject, metadata, limit)
                    : outcome;
        } catch (ProviderUnavailableException unavailable) {
            return new TokenOutcome.Unavailable(
                    String.valueOf(unavailable.getMessage()), false, unavailable.retryAfter());
        }
    }

    /**
     * Asks who a fresh access token belongs to. A provider that was not asked for {@code openid} may refuse to tell,
     * unless the endpoint is configured.
     */
    public UserinfoOutcome userinfo(Metadata metadata, TokenResponse tokens, TimeLimit limit) {
        URI endpoint = metadata.endpoints().userinfo();
        if (endpoint == null) {
            return new UserinfoOutcome.NotOffered();
        }
        UserinfoOutcome outcome = userinfoEndpoint.ask(endpoint, tokens.accessToken(), tokens.key(), limit.left());
        boolean isExpected =
                settings.scopes().contains("openid") || settings.endpoints().userinfo() != null;
        return outcome instanceof UserinfoOutcome.Unusable && !isExpected ? new UserinfoOutcome.NotOffered() : outcome;
    }

    /** Returns who signed in, as the ID Token says, and where that leaves out what was asked for, as userinfo says. */
    public Userinfo userOf(IdToken idToken, Metadata metadata, TokenResponse tokens, TimeLimit limit) {
        if (!openId.leavesOut(idToken, metadata)) {
            return idToken.user();
        }
        UserinfoOutcome outcome = userinfo(metadata, tokens, limit);
        if (outcome instanceof UserinfoOutcome.Known known
                && known.userinfo().subject().equals(idToken.user().subject())) {
            return idToken.user().completedBy(known.userinfo());
        }
        Object why = outcome instanceof UserinfoOutcome.Known ? "its sub is not the ID Token's" : outcome;
        LOG.log(System.Logger.Level.WARNING, "What userinfo says is left out: {0}", why);
        return idToken.user();
    }

    /** Returns what checks the provider's word of logouts there. */
    public LogoutTokens logoutTokens() {
        return openId.logoutTokens();
    }

    /** Revokes a refresh token (RFC 7009), if the provider offers that; a failure is logged and no more. */
    public void revokeRefreshToken(String token) {
        revoke(token, REFRESH_TOKEN);
    }

    /** Revokes an access token (RFC 7009), if the provider offers that; a failure is logged and no more. */
    public void revokeAccessToken(String token) {
        revoke(token, "access_token");
    }

    private void revoke(String token, String hint) {
        try {
            URI endpoint = metadata().endpoints().revocation();
            if (endpoint != null && !tokenEndpoint.revoke(endpoint, token, hint, settings.requestTimeout())) {
                LOG.log(System.Logger.Level.INFO, "The provider did not accept the revocation of a {0}", hint);
            }
        } catch (HttpFailure | ProviderUnavailableException failure) {
            LOG.log(System.Logger.Level.INFO, "A {0} was not revoked: {1}", hint, failure.getMessage());
        }
    }
}
