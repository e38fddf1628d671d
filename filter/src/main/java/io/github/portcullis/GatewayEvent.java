package io.github.portcullis;

import java.time.Instant;

/**
 * Something that happened to a user's grant. Holds no token and no secret.
 *
 * @since 1.0
 */
public sealed interface GatewayEvent {

    /** Returns the name of the provider: one of {@code portcullis.providers}, or that of the only one's preset. */
    String gateway();

    /** Returns whose grant it is: {@code app:} and the principal's name, or {@code gateway:}, issuer and subject. */
    String owner();

    /** Returns when it happened. */
    Instant at();

    /**
     * A user connected the gateway: signed in there and consented. It is fired again when the user signs in once more or
     * consents to further scopes; the grant of before is replaced, or is another session's.
     */
    record Connected(String gateway, String owner, Instant at) implements GatewayEvent {}

    /** A grant got a new access token. */
    record Refreshed(String gateway, String owner, Instant at) implements GatewayEvent {}

    /** A refresh failed for a reason that may pass; the grant lives on. */
    record RefreshFailed(String gateway, String owner, Instant at, String code) implements GatewayEvent {}

    /**
     * A grant ended because the provider or the gateway said so, with {@code authorization-revoked}, or because its token
     * expired and nothing can renew it, with {@code grant-expired}.
     */
    record Revoked(String gateway, String owner, Instant at, String code) implements GatewayEvent {}

    /** A user disconnected the gateway, by logging out or because another user signed in in the same session. */
    record Disconnected(String gateway, String owner, Instant at) implements GatewayEvent {}

    /** A login failed; the owner is empty where nobody was known. */
    record LoginFailed(String gateway, String owner, Instant at, String code) implements GatewayEvent {}
}
