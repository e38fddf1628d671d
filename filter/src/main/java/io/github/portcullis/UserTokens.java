package io.github.portcullis;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.TokenSource;
import io.github.portcullis.grant.GrantPlace;
import io.github.portcullis.grant.Grants;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.provider.PlainText;

/**
 * The tokens of a user by name, for work without a request. Whose grant it is, the application's user of that name or
 * the gateway's, is looked up at each use: the user may connect after the work was planned. Thread-safe.
 */
record UserTokens(Grants grants, String issuer, String connectPath, String name) implements TokenSource {

    @Override
    public AccessToken token() {
        return grants.tokens(place()).token();
    }

    @Override
    public AccessToken replace(AccessToken refused, String gatewayReason) {
        return grants.tokens(place()).replace(refused, gatewayReason);
    }

    @Override
    public TokenSource detach() {
        return this;
    }

    private GrantPlace place() {
        GrantPlace ofApplication = grants.place(Owner.application(name), null);
        if (grants.read(ofApplication) != null) {
            return ofApplication;
        }
        GrantPlace ofGateway = grants.place(Owner.gateway(issuer, name), null);
        if (grants.read(ofGateway) != null) {
            return ofGateway;
        }
        throw AuthorizationRequiredException.of(
                "authorization-required",
                "The user '" + PlainText.of(name) + "' has no grant: never connected, disconnected, or the grant ended."
                        + " Let this user connect at " + connectPath + ", and run the work again then.");
    }
}
