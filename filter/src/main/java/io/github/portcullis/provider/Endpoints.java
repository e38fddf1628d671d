package io.github.portcullis.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The endpoints of a provider, as configured or as discovered; null where unknown. */
public record Endpoints(
        @Nullable URI authorization,
        @Nullable URI token,
        @Nullable URI revocation,
        @Nullable URI userinfo,
        @Nullable URI jwks,
        @Nullable URI endSession,
        @Nullable URI pushedAuthorizationRequest) {

    /** No endpoint. */
    public static final Endpoints NONE = new Endpoints(null, null, null, null, null, null, null);
}
