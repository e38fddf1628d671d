package io.github.portcullis.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an authorization server (RFC 8414), enough to run a login.
 *
 * @param issuerPromised whether every authorization response names the issuer (RFC 9207)
 */
public record Metadata(
        String issuer,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        @Nullable URI revocationEndpoint,
        @Nullable URI userinfoEndpoint,
        boolean issuerPromised) {}
