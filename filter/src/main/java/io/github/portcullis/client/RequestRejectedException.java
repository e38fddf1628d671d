package io.github.portcullis.client;

/**
 * The gateway refuses the request as it is: the same call fails again.
 *
 * @since 1.0
 */
public final class RequestRejectedException extends GatewayException {
    private static final long serialVersionUID = 1L;

    RequestRejectedException(Problem problem) {
        super(problem);
    }

    @Override
    public Kind kind() {
        return Kind.FIX;
    }
}
