package io.github.portcullis.provider;

/** How a userinfo request ended. */
public sealed interface UserinfoOutcome {

    /** The endpoint told who the user is. */
    record Known(Userinfo userinfo) implements UserinfoOutcome {}

    /** The provider has no userinfo endpoint, so it does not tell who the user is. */
    record NotOffered() implements UserinfoOutcome {}

    /**
     * The endpoint refused the token, or its answer is no identity.
     *
     * @param forbidden whether the token is good and lacks a scope (403, RFC 6750 section 3.1)
     */
    record Unusable(String reason, boolean forbidden) implements UserinfoOutcome {
        Unusable(String reason) {
            this(reason, false);
        }
    }

    /** The endpoint gave no answer. */
    record Unavailable(String reason) implements UserinfoOutcome {}
}
