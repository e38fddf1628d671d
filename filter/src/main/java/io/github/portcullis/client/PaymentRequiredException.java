package io.github.portcullis.client;

/**
 * The user's credits do not cover the call (402). Never sent again by itself.
 *
 * @since 1.0
 */
public final class PaymentRequiredException extends GatewayException {
    private static final long serialVersionUID = 1L;

    PaymentRequiredException(Problem problem) {
        super(problem);
    }

    @Override
    public Kind kind() {
        return Kind.PAY;
    }
}
