package io.github.portcullis.client;

/**
 * The gateway failed by its own account (500), or sent something that is not an answer: too large, malformed, or a stream
 * that broke off.
 *
 * @since 1.0
 */
public final class GatewayFaultException extends GatewayException {
    private static final long serialVersionUID = 1L;

    GatewayFaultException(Problem problem) {
        super(problem);
    }

    @Override
    public Kind kind() {
        return Kind.REPORT;
    }
}
