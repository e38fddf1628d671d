package io.github.portcullis;

import io.github.portcullis.authorize.PendingLogouts;
import io.github.portcullis.grant.Grant;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.intercept.Caller;
import io.github.portcullis.intercept.CallerReader;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.ProviderUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs a user out at the provider as well (OpenID Connect RP-Initiated Logout), once the login here is over, and takes
 * the browser back. Thread-safe.
 */
final class ProviderLogout {
    private static final System.Logger LOG = System.getLogger(ProviderLogout.class.getName());

    /** Longer ones make addresses that servers refuse; the provider asks the user then. */
    private static final int LONGEST_HINT = 6_000;

    private final Provider provider;
    private final PendingLogouts pending;
    private final LoginSettings login;

    ProviderLogout(Provider provider, PendingLogouts pending, LoginSettings login) {
        this.provider = provider;
        this.pending = pending;
        this.login = login;
    }

    /**
     * Returns where the browser goes after a logout here; a script, which no redirect takes anywhere, stays.
     *
     * @param grant what the user had until now, or null
     */
    Optional<String> begin(Visit visit, Owner owner, @Nullable Grant grant) {
        Caller caller = CallerReader.read(visit.request());
        boolean isPerson = caller == Caller.FORM || caller == Caller.NAVIGATION;
        if (!login.logout().atProvider() || !owner.signedInAtGateway() || !isPerson) {
            return Optional.empty();
        }
        try {
            URI endpoint = provider.metadata().endpoints().endSession();
            return endpoint == null ? Optional.empty() : Optional.of(address(endpoint, visit, grant));
        } catch (ProviderUnavailableException unavailable) {
            LOG.log(System.Logger.Level.INFO, "A logout ends here only: {0}", unavailable.getMessage());
            return Optional.empty();
        }
    }

    private String address(URI endpoint, Visit visit, @Nullable Grant grant) {
        PendingLogouts.Begun begun = pending.begin(visit.scope());
        visit.answer().with(List.of(begun.cookie()));
        StringBuilder address = new StringBuilder(endpoint.toASCIIString());
        address.append(endpoint.getRawQuery() == null ? '?' : '&')
                .append("client_id=")
                .append(encode(provider.settings().clientId()))
                .append("&post_logout_redirect_uri=")
                .append(encode(visit.url().absolute(login.logoutDonePath())))
                .append("&state=")
                .append(begun.state());
        String hint = grant == null ? null : grant.idToken();
        if (hint != null && hint.length() <= LONGEST_HINT) {
            address.append("&id_token_hint=").append(encode(hint));
        }
        return address.toString();
    }

    /** Answers the browser that the provider sends back; an answer to a logout that it did not begin leads nowhere. */
    void finish(Visit visit) throws IOException {
        boolean isOurs = visit.parameter("state")
                .filter(state -> pending.isBegun(state, visit.cookies(), visit.scope()))
                .isPresent();
        if (isOurs) {
            visit.answer()
                    .with(List.of(pending.forget(visit.scope())))
                    .redirect(303, visit.url().path() + login.afterLogout());
        } else {
            visit.answer().problem(Problem.LOGOUT_UNKNOWN, null);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
