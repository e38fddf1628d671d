package io.github.portcullis.testkit;

/**
 * What a {@link FakeGateway} can demand of its clients beyond OAuth 2.1, and then says in its metadata.
 *
 * @since 1.0
 */
public enum Demand {
    /** No authorization request that was not pushed (RFC 9126). */
    PUSHED_REQUESTS
}
