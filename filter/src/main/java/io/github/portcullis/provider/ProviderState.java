package io.github.portcullis.provider;

/** How usable a provider is, as far as is known. */
public enum ProviderState {
    /** Its endpoints are configured, so its metadata is never asked for. */
    CONFIGURED,
    /** Its metadata is known, and nothing speaks against it. */
    REACHABLE,
    /** Its metadata is known and used on, but could not be had again. */
    STALE,
    /** Its metadata is not known: no login and no refresh is possible. */
    UNREACHABLE
}
