package io.github.portcullis.provider;

/** Whether tokens are bound to a key of ours, so that who steals one cannot use it (RFC 9449). */
public enum DpopUse {
    /** Never. */
    OFF,
    /** Where the provider offers it, and a token that is not bound then is refused. */
    AUTO,
    /** Where the provider offers it, and a token that is not bound is taken as well. */
    OPTIONAL,
    /** Always: a provider that does not offer it cannot be used. */
    REQUIRED
}
