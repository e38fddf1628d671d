package io.github.portcullis;

import io.github.portcullis.callback.BackChannel;
import io.github.portcullis.grant.Grant;
import io.github.portcullis.grant.Grants;
import io.github.portcullis.intercept.SameOrigin;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.ProviderUnavailableException;
import io.github.portcullis.provider.RefusedLogoutException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses at which users log out and a provider speaks of logouts, each with its one HTTP method. Thread-safe. */
final class LogoutEndpoints {
    private static final System.Logger LOG = System.getLogger(LogoutEndpoints.class.getName());
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TOKEN = "logout_token";

    private final Map<String, String> methods;
    private final LoginSettings login;
    private final Provider provider;
    private final ProviderLogout atProvider;
    private final Logout logout;
    private final BackChannel backChannel;
    private final SeveralProviders several;

    LogoutEndpoints(
            LoginSettings login,
            Provider provider,
            ProviderLogout atProvider,
            Logout logout,
            Grants grants,
            Clock clock,
            SeveralProviders several) {
        this.several = several;
        this.methods = login.logoutMethods();
        this.login = login;
        this.provider = provider;
        this.atProvider = atProvider;
        this.logout = logout;
        this.backChannel = new BackChannel(provider, grants, clock);
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
        if (path.equals(login.logoutPath()) || login.endsAll(path)) {
            logOut(visit, login.endsAll(path));
        } else if (path.equals(login.logoutDonePath())) {
            atProvider.finish(visit);
        } else if (path.equals(login.backChannelPath())) {
            backChannel(visit);
        } else {
            frontChannel(visit, grant);
        }
    }

    private void logOut(Visit visit, boolean ofAll) throws IOException {
        if (SameOrigin.isProven(visit.request(), visit.url().origin())) {
            if (ofAll) {
                several.beside().forEach(other -> other.logouts().disconnectBehind(visit));
            }
            logout.logout(visit, visit.url().path() + login.afterLogout());
        } else {
            visit.answer().refuse(Problem.CROSS_ORIGIN);
        }
    }

    /** Forgets the grant of this provider, while its user logs out of all. */
    private void disconnectBehind(Visit visit) {
        var unused = logout.disconnect(visit);
    }

    /** OpenID Connect Back-Channel Logout sections 2.5 and 2.8; the provider has no cookie, and none is read. */
    private void backChannel(Visit visit) throws IOException {
        try {
            backChannel.end(token(visit.request()));
            LOG.log(System.Logger.Level.INFO, "The provider told of a logout there");
            visit.answer().empty(200);
        } catch (RefusedLogoutException refused) {
            LOG.log(System.Logger.Level.WARNING, "A logout token is refused: {0}", refused.getMessage());
            visit.answer().problem(Problem.LOGOUT_TOKEN_REFUSED, null);
        } catch (ProviderUnavailableException unavailable) {
            LOG.log(System.Logger.Level.WARNING, "A logout token cannot be checked: {0}", unavailable.getMessage());
            visit.answer().problem(Problem.unavailable(unavailable.retryAfter()), null);
        }
    }

    private static String token(HttpServletRequest request) throws RefusedLogoutException {
        String type = request.getContentType();
        boolean isForm = type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
        String[] tokens = isForm && request.getQueryString() == null ? request.getParameterValues(TOKEN) : null;
        if (tokens == null || tokens.length != 1) {
            throw new RefusedLogoutException("there is no form with one " + TOKEN);
        }
        return tokens[0];
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
