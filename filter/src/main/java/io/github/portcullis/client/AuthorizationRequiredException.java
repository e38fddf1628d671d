package io.github.portcullis.client;

/**
 * The user has no grant, or it ended. Uncaught in a request that the filter guards it starts a new authorization.
 *
 * @since 1.0
 */
public final class AuthorizationRequiredException extends GatewayException {
    private static final long serialVersionUID = 1L;

    AuthorizationRequiredException(Problem problem) {
        super(problem);
    }

    /**
     * Creates the failure of a call that was not sent because there is no token for it.
     *
     * @param code a stable kebab-case code, such as {@code authorization-required} or {@code grant-expired}
     * @param message what happened and what to do, without a secret
     */
    public static AuthorizationRequiredException of(String code, String message) {
        return new AuthorizationRequiredException(Problem.of(code, message));
    }

    @Override
    public Kind kind() {
        return Kind.AUTHORIZE;
    }
}
