package io.github.portcullis;

import io.github.portcullis.grant.Grant;
import io.github.portcullis.intercept.SameOrigin;
import io.github.portcullis.provider.Provider;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses at which users log out and a provider speaks of logouts, each with its one HTTP method. Thread-safe. */
final class LogoutEndpoints {
    private final Map<String, String> methods;
    private final LoginSettings login;
    private final Provider provider;
    private final ProviderLogout atProvider;
    private final Logout logout;

    LogoutEndpoints(LoginSettings login, Provider provider, ProviderLogout atProvider, Logout logout) {
        this.methods = login.logoutMethods();
        this.login = login;
        this.provider = provider;
        this.atProvider = atProvider;
        this.logout = logout;
    }

    /** Returns the method that a path answers to; nothing for one that is not here. */
    Optional<String> method(String path) {
        return Optional.ofNullable(methods.get(path));
    }

    /**
     * Answers a request to one of the paths.
     *
     * @param grant the usable grant of the browser's user, or null
     */
    void answer(String path, Visit visit, @Nullable Grant grant) throws IOException {
        if (path.equals(login.logoutPath())) {
            logOut(visit);
        } else if (path.equals(login.logoutDonePath())) {
            atProvider.finish(visit);
        } else {
            frontChannel(visit, grant);
        }
    }

    private void logOut(Visit visit) throws IOException {
        if (SameOrigin.isProven(visit.request(), visit.url().origin())) {
            logout.logout(visit, visit.url().path() + login.afterLogout());
        } else {
            visit.answer().refuse(Problem.CROSS_ORIGIN);
        }
    }

    /**
     * OpenID Connect Front-Channel Logout section 3. Any page can send a browser here, so only a page that knows both whose
     * session it is and its name ends it; whether it was one is told to nobody.
     */
    private void frontChannel(Visit visit, @Nullable Grant grant) {
        String issuer = visit.parameter("iss").orElse("");
        String session = visit.parameter("sid").orElse("");
        boolean isMeant = issuer.equals(provider.settings().issuer())
                && grant != null
                && grant.owner().signedInAtGateway()
                && session.equals(grant.sessionId());
        if (isMeant) {
            logout.end(visit);
        }
        visit.answer().empty(200);
    }
}
