package io.github.portcullis.callback;

import io.github.portcullis.authorize.CookieScope;
import io.github.portcullis.authorize.PendingLogin;
import io.github.portcullis.authorize.PendingLogins;
import io.github.portcullis.authorize.SetCookie;
import io.github.portcullis.callback.CallbackOutcome.Failed;
import io.github.portcullis.callback.CallbackOutcome.Postponed;
import io.github.portcullis.callback.CallbackOutcome.Repeated;
import io.github.portcullis.callback.CallbackOutcome.SignedIn;
import io.github.portcullis.callback.CallbackOutcome.Superseded;
import io.github.portcullis.grant.Grants;
import io.github.portcullis.provider.IdToken;
import io.github.portcullis.provider.LoginDemand;
import io.github.portcullis.provider.Metadata;
import io.github.portcullis.provider.PlainText;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.ProviderUnavailableException;
import io.github.portcullis.provider.StepObserver;
import io.github.portcullis.provider.TimeLimit;
import io.github.portcullis.provider.TokenOutcome;
import io.github.portcullis.provider.TokenResponse;
import io.github.portcullis.provider.Userinfo;
import io.github.portcullis.provider.UserinfoOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Finishes logins. The order of its checks is the defence: state and browser, age, owner, single use, issuer (RFC 9207),
 * error, and only then the code. Thread-safe.
 */
public final class CallbackHandler {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final String USER_CHANGED_DETAIL = "the application's user is another one. If a filter of the"
            + " application signs users in, map the callback behind it in web.xml";

    private final Provider provider;
    private final PendingLogins pendingLogins;
    private final SpentStates spent;
    private final Duration loginTimeout;
    private final Clock clock;
    private final AtomicLong exchanges = new AtomicLong();
    private final Grants grants;

    /** Creates a handler for the logins that were started with the same pending logins, and that lead to grants. */
    public CallbackHandler(
            Provider provider, PendingLogins pendingLogins, Duration loginTimeout, Grants grants, Clock clock) {
        this.provider = provider;
        this.pendingLogins = pendingLogins;
        this.loginTimeout = loginTimeout;
        this.grants = grants;
        this.clock = clock;
        this.spent = new SpentStates(loginTimeout, clock);
    }

    /** Handles one callback. */
    public CallbackOutcome handle(CallbackRequest request) {
        StepObserver.Step step = provider.steps().begin(StepObserver.Kind.LOGIN);
        String failure = "unforeseen";
        try {
            CallbackOutcome outcome = check(request);
            failure = outcome.failure();
            return outcome;
        } finally {
            step.end(failure);
        }
    }

    /** Ends the logins that a browser has under way, since its user logs out; returns the cookies that forget them. */
    public List<SetCookie> cancel(Map<String, String> cookies, CookieScope scope) {
        return pendingLogins.all(cookies, scope).stream()
                .map(login -> {
                    spent.cancel(login.state());
                    return pendingLogins.remove(login.state(), scope);
                })
                .toList();
    }

    /** Returns whether the user logged out while a login was on its way. */
    public boolean isCancelled(PendingLogin login) {
        return spent.isCancelled(login.state());
    }

    private CallbackOutcome check(CallbackRequest request) {
        AuthorizationResponse response = AuthorizationResponse.parse(request.query());
        String state = response.state();
        if (state == null || state.isEmpty()) {
            return response.malformed() ? malformed(null) : new Failed(LoginProblem.STATE_MISSING, "no state", null);
        }
        Optional<PendingLogin> found = pendingLogins.find(state, request.cookies(), request.scope());
        if (found.isEmpty()) {
            if (response.malformed()) {
                return malformed(null);
            }
            return spent.isSpent(state)
                    ? new Repeated(null)
                    : new Failed(LoginProblem.LOGIN_UNKNOWN, "no cookie of this browser has this state", null);
        }
        PendingLogin login = found.get();
        if (!login.provider().equals(provider.settings().name())) {
            String detail = "it was begun at the provider " + login.provider();
            return new Failed(LoginProblem.LOGIN_UNKNOWN, detail, null); // whose own answer may still come (R29)
        }
        return finish(login, request, response);
    }

    private static Failed malformed(@Nullable PendingLogin login) {
        return new Failed(LoginProblem.RESPONSE_MALFORMED, "a parameter is repeated or badly encoded", login);
    }

    private CallbackOutcome finish(PendingLogin login, CallbackRequest request, AuthorizationResponse response) {
        if (response.malformed()) {
            return over(malformed(login), login);
        }
        if (clock.instant().isAfter(login.issuedAt().plus(loginTimeout))) {
            return new Failed(LoginProblem.LOGIN_EXPIRED, "begun at " + login.issuedAt(), login);
        }
        if (!login.owner().equals(request.owner())) {
            return over(new Failed(LoginProblem.USER_CHANGED, USER_CHANGED_DETAIL, login), login);
        }
        return claim(login, response);
    }

    /** Ends a login early, so that no copy of its cookie can finish it. */
    private CallbackOutcome over(Failed failed, PendingLogin login) {
        return spent.claim(login.state()) ? failed : new Repeated(login);
    }

    /** All that is asked of the provider from here on shares one request timeout. */
    private CallbackOutcome claim(PendingLogin login, AuthorizationResponse response) {
        TimeLimit limit = TimeLimit.after(provider.settings().requestTimeout());
        Metadata metadata;
        try {
            metadata = provider.metadata();
            provider.prepare(metadata, limit);
        } catch (ProviderUnavailableException unavailable) {
            return new Postponed(String.valueOf(unavailable.getMessage()), login, unavailable.retryAfter());
        }
        if (!spent.claim(login.state())) {
            return new Repeated(login);
        }
        Failed refusal = refusalOf(response, login, metadata);
        return refusal != null ? refusal : exchange(login, metadata, String.valueOf(response.code()), limit);
    }

    private static @Nullable Failed refusalOf(AuthorizationResponse response, PendingLogin login, Metadata metadata) {
        String issuer = response.issuer();
        if (issuer != null && !issuer.equals(login.issuer())) {
            return new Failed(LoginProblem.ISSUER_MISMATCH, "iss is '" + PlainText.of(issuer) + "'", login);
        }
        if (response.error() != null) {
            return new Failed(problemOf(response.error()), "error is '" + PlainText.of(response.error()) + "'", login);
        }
        if (issuer == null && metadata.capabilities().issuerPromised()) {
            return new Failed(LoginProblem.ISSUER_MISSING, "no iss, though the metadata promises it", login);
        }
        if (response.code() == null || response.code().isEmpty()) {
            return new Failed(LoginProblem.RESPONSE_MALFORMED, "neither code nor error", login);
        }
        return null;
    }

    private static LoginProblem problemOf(String error) {
        return switch (error) {
            case "access_denied" -> LoginProblem.ACCESS_DENIED;
            case "invalid_target" -> LoginProblem.RESOURCE_REFUSED;
            case "invalid_scope" -> LoginProblem.SCOPE_REFUSED;
            case "temporarily_unavailable", "server_error" -> LoginProblem.SERVICE_BUSY;
            default -> LoginProblem.AUTHORIZATION_REFUSED;
        };
    }

    private static LoginProblem problemOf(TokenOutcome.Proof proof) {
        return switch (proof) {
            case MISSING -> LoginProblem.ID_TOKEN_MISSING;
            case REFUSED -> LoginProblem.ID_TOKEN_INVALID;
            case UNCHECKED -> LoginProblem.PROVIDER_UNAVAILABLE;
        };
    }

    private CallbackOutcome exchange(PendingLogin login, Metadata metadata, String code, TimeLimit limit) {
        LoginDemand demand = new LoginDemand(login.nonce(), login.assurance());
        TokenOutcome outcome =
                provider.exchangeCode(metadata, code, login.verifier(), login.redirectUri(), demand, limit);
        if (outcome instanceof TokenOutcome.Issued issued) {
            CallbackOutcome identified = identify(login, metadata, issued.response(), limit);
            if (!(identified instanceof SignedIn)) {
                grants.giveUp(issued.response());
            }
            return identified;
        }
        if (outcome instanceof TokenOutcome.Unavailable unavailable) {
            if (unavailable.sent()) {
                return new Failed(LoginProblem.PROVIDER_UNAVAILABLE, unavailable.reason(), login);
            }
            // The server never saw the code, so the same callback can still succeed.
            spent.release(login.state());
            Duration asked = unavailable.retryAfter();
            return new Postponed(unavailable.reason(), login, asked == null ? RETRY_AFTER : asked);
        }
        if (outcome instanceof TokenOutcome.Refused refused) {
            return new Failed(
                    TokenRefusal.problemOf(refused.error(), refused.description()),
                    refused.error() + ": " + refused.description(),
                    login);
        }
        if (outcome instanceof TokenOutcome.Untrusted untrusted) {
            grants.giveUp(untrusted.response());
            return new Failed(problemOf(untrusted.proof()), untrusted.reason(), login);
        }
        return new Failed(LoginProblem.TOKEN_ANSWER_MALFORMED, ((TokenOutcome.Malformed) outcome).reason(), login);
    }

    private CallbackOutcome identify(PendingLogin login, Metadata metadata, TokenResponse tokens, TimeLimit limit) {
        long exchange = exchanges.incrementAndGet();
        long receivedAt = clock.millis();
        IdToken idToken = tokens.idToken();
        if (idToken != null) {
            Userinfo user = provider.userOf(idToken, metadata, tokens, limit);
            return new SignedIn(login, tokens, receivedAt, user);
        }
        UserinfoOutcome outcome = provider.userinfo(metadata, tokens, limit);
        if (outcome instanceof UserinfoOutcome.Known known) {
            return new SignedIn(login, tokens, receivedAt, known.userinfo());
        }
        if (outcome instanceof UserinfoOutcome.NotOffered) {
            return new SignedIn(login, tokens, receivedAt, null);
        }
        if (outcome instanceof UserinfoOutcome.Unusable unusable) {
            String detail = "userinfo: " + unusable.reason();
            LoginProblem problem =
                    unusable.forbidden() ? LoginProblem.IDENTITY_SCOPE_MISSING : LoginProblem.IDENTITY_UNUSABLE;
            return exchanges.get() == exchange ? new Failed(problem, detail, login) : new Superseded(login, detail);
        }
        String reason = ((UserinfoOutcome.Unavailable) outcome).reason();
        return new Failed(LoginProblem.PROVIDER_UNAVAILABLE, "userinfo: " + reason, login);
    }
}
