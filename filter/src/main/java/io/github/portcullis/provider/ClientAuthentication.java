package io.github.portcullis.provider;

/** How the client authenticates at the token endpoint (RFC 6749 section 2.3.1, RFC 8414 section 2). */
public enum ClientAuthentication {
    /** HTTP Basic. */
    BASIC,
    /** Identifier and secret in the body. */
    POST,
    /** A public client: the identifier alone. */
    NONE
}
