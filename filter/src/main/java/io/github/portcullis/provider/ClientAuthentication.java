package io.github.portcullis.provider;

/**
 * How the client authenticates at the endpoints that it asks itself (RFC 6749 section 2.3.1, RFC 7523, RFC 8414 section 2).
 */
public enum ClientAuthentication {
    /** HTTP Basic. */
    BASIC,
    /** Identifier and secret in the body. */
    POST,
    /** A public client: the identifier alone. */
    NONE,
    /** An assertion that its private key signs. */
    PRIVATE_KEY_JWT
}
