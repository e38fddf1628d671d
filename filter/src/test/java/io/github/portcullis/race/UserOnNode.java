package io.github.portcullis.race;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.GatewayUnavailableException;
import io.github.portcullis.grant.GrantPlace;
import io.github.portcullis.grant.Grants;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.provider.TokenResponse;
import java.util.Set;
import java.util.function.Supplier;

/** A user of an application at one of its nodes. */
record UserOnNode(Grants grants, Owner owner, GrantPlace place) {

    void signIn(TokenResponse tokens, long receivedAt) {
        grants.begin(place, owner, tokens, null, Set.of(), receivedAt);
    }

    void logout() {
        grants.disconnect(place);
    }

    /** Returns the token that a call of the gateway would carry, or the error that its caller would get. */
    String token() {
        return met(() -> grants.tokens(place).token());
    }

    /** As {@link #token}, after the gateway refused one as expired. */
    String replacement(String refused) {
        return met(() -> grants.tokens(place).replace(new AccessToken(refused), "key_expired"));
    }

    /** Returns whether a grant is where the node looks, usable or not. */
    boolean hasGrant() {
        return place.readStored() != null;
    }

    private static String met(Supplier<AccessToken> call) {
        try {
            return call.get().value();
        } catch (AuthorizationRequiredException required) {
            return "sign in: " + required.code();
        } catch (GatewayUnavailableException busy) {
            return "busy: " + busy.code();
        }
    }
}
