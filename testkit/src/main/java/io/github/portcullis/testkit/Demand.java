package io.github.portcullis.testkit;

/**
 * What a {@link FakeGateway} can demand of its clients beyond OAuth 2.1, and then says in its metadata.
 *
 * @since 1.0
 */
public enum Demand {
    /** No authorization request that was not pushed (RFC 9126). */
    PUSHED_REQUESTS,
    /** Tokens are bound to a key, and each request with one has a new proof of it, signed with ES256 (RFC 9449). */
    DPOP,
    /** As {@link #DPOP}; proofs have a nonce, one of the authorization server's or one of the gateway's, 30 s long. */
    DPOP_NONCE
}
