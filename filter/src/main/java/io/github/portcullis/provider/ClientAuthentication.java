package io.github.portcullis.provider;

/**
 * How the client authenticates at the endpoints that it asks itself (RFC 6749 section 2.3.1, RFC 7523, RFC 8705, RFC 8414
 * section 2).
 */
public enum ClientAuthentication {
    /** HTTP Basic. */
    BASIC,
    /** Identifier and secret in the body. */
    POST,
    /** A public client: the identifier alone. */
    NONE,
    /** An assertion that its private key signs. */
    PRIVATE_KEY_JWT,
    /** A certificate of an authority that the provider trusts. */
    TLS_CLIENT_AUTH,
    /** A certificate that it signed itself, and registered. */
    SELF_SIGNED_TLS_CLIENT_AUTH;

    /** Returns whether the client authenticates by the connection, and with its identifier alone in the request. */
    public boolean isByCertificate() {
        return this == TLS_CLIENT_AUTH || this == SELF_SIGNED_TLS_CLIENT_AUTH;
    }
}
