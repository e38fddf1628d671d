package io.github.portcullis.grant;

/** What is revoked at the provider (RFC 7009). */
public enum Revocation {
    /** Every token that is given up, for whatever reason. */
    ALL,
    /** Only what a user or an administrator ends. */
    LOGOUT,
    /** Nothing. */
    NONE
}
