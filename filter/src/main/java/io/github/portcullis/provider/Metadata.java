package io.github.portcullis.provider;

import java.net.URI;

/**
 * What is known of an authorization server (RFC 8414), enough to run a login.
 *
 * @param endpoints all of them, these two included
 */
public record Metadata(
        String issuer, URI authorizationEndpoint, URI tokenEndpoint, Endpoints endpoints, Capabilities capabilities) {}
