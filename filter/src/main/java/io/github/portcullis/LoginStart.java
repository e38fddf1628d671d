package io.github.portcullis;

import io.github.portcullis.authorize.LoginHistory;
import io.github.portcullis.authorize.LoginRequest;
import io.github.portcullis.authorize.LoginStarter;
import io.github.portcullis.authorize.MoreScopes;
import io.github.portcullis.authorize.StartedLogin;
import io.github.portcullis.provider.Metadata;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.ProviderUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Sends a browser to the provider, unless that would be one more round in a circle. */
final class LoginStart {
    private final Provider provider;
    private final LoginStarter starter;
    private final LoginHistory history;
    private final UserReader users;

    LoginStart(Provider provider, LoginStarter starter, LoginHistory history, UserReader users) {
        this.provider = provider;
        this.starter = starter;
        this.history = history;
        this.users = users;
    }

    /** Why a login starts, which decides whether the browser's past logins count against it. */
    enum Reason {
        /** A stranger came to a guarded page, or followed a link to sign in. */
        STRANGER,
        /** The user is known and the grant was over when the request came. */
        GRANT_OVER,
        /** The user is signed in and wants or needs another grant, or read the diagnosis and chose to try again. */
        CHOSEN
    }

    /**
     * A login that is to start.
     *
     * @param scopes what it asks for beyond the configured scopes
     * @param againUrl where a person can start it by choice; asked for only if it does not start
     */
    record Plan(String redirectUri, String returnPath, Reason reason, MoreScopes scopes, Supplier<String> againUrl) {}

    /** Starts a login. */
    void start(Visit visit, Plan plan) throws IOException {
        Answer answer = visit.answer();
        LoginRequest request = new LoginRequest(
                plan.redirectUri(),
                plan.returnPath(),
                users.applicationUser(visit.request()),
                plan.scopes(),
                visit.cookies(),
                visit.scope());
        if (plan.reason() == Reason.STRANGER && history.isLoop(request.cookies(), request.scope())) {
            answer.problem(Problem.LOGIN_LOOP, plan.againUrl().get());
            return;
        }
        Metadata metadata;
        try {
            metadata = provider.metadata();
        } catch (ProviderUnavailableException unavailable) {
            answer.problem(
                    Problem.unavailable(unavailable.retryAfter()),
                    plan.againUrl().get());
            return;
        }
        StartedLogin started = starter.start(metadata, request);
        if (plan.reason() != Reason.STRANGER) {
            answer.with(List.of(history.forget(request.scope())));
        }
        answer.with(started.cookies()).redirect(302, started.authorizationRequest());
    }
}
