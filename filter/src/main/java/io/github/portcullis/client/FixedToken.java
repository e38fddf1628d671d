package io.github.portcullis.client;

/** The source of one token that nothing can replace. */
record FixedToken(AccessToken token) implements TokenSource {

    @Override
    public AccessToken replace(AccessToken refused, String gatewayReason) {
        throw AuthorizationRequiredException.of(
                "authorization-required",
                "The gateway refused the token (" + gatewayReason
                        + ") and there is no other: give the client a new one.");
    }

    @Override
    public TokenSource detach() {
        return this;
    }
}
