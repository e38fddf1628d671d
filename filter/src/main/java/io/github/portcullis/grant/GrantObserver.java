package io.github.portcullis.grant;

/** Hears of each change of a grant, on the thread of the change. */
public interface GrantObserver {

    /** A user connected the gateway. */
    void connected(Owner owner);

    /** A grant got a new access token. */
    void refreshed(Owner owner);

    /** A refresh failed for a reason that may pass. */
    void refreshFailed(Owner owner, String code);

    /** A grant ended because the provider or the gateway said so. */
    void revoked(Owner owner, String code);

    /** A user disconnected the gateway. */
    void disconnected(Owner owner);
}
