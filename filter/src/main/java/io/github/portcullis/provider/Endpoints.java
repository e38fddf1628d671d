package io.github.portcullis.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The OAuth endpoints of a provider, as configured or as discovered; null where unknown. */
public record Endpoints(
        @Nullable URI authorization,
        @Nullable URI token,
        @Nullable URI revocation,
        @Nullable URI userinfo) {

    /** Returns whether no discovery is needed. */
    public boolean suffice() {
        return authorization != null && token != null;
    }

    /** Returns these endpoints, and the other's where these have none. */
    Endpoints or(Endpoints other) {
        return new Endpoints(
                authorization == null ? other.authorization : authorization,
                token == null ? other.token : token,
                revocation == null ? other.revocation : revocation,
                userinfo == null ? other.userinfo : userinfo);
    }
}
