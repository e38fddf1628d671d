package io.github.portcullis.client;

/** One attempt of a call that failed, and what may still save the call. Never leaves the package. */
final class AttemptFailed extends Exception {
    private static final long serialVersionUID = 1L;

    /** What may save the call. */
    enum Remedy {
        /** Nothing. */
        NONE,
        /** Another token, once. */
        OTHER_TOKEN,
        /** Another proof of the same token, once: the gateway refused it unread for lack of its nonce. */
        OTHER_PROOF,
        /** The same again after a wait, if that changes nothing at the gateway. */
        REPEAT_IF_SAFE,
        /** The same again after a wait: the gateway did not begin with it. */
        REPEAT
    }

    private final GatewayException failure;
    private final Remedy remedy;
    private final String reason;

    AttemptFailed(GatewayException failure, Remedy remedy) {
        this(failure, remedy, "");
    }

    /** Creates a failed attempt with the gateway's reason for refusing the token. */
    AttemptFailed(GatewayException failure, Remedy remedy, String reason) {
        super(failure.getMessage(), failure, false, false);
        this.failure = failure;
        this.remedy = remedy;
        this.reason = reason;
    }

    GatewayException failure() {
        return failure;
    }

    Remedy remedy() {
        return remedy;
    }

    String reason() {
        return reason;
    }
}
