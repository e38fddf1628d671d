package io.github.portcullis.provider;

/** How a userinfo request ended. */
public sealed interface UserinfoOutcome {

    /** The endpoint told who the user is. */
    record Known(Userinfo userinfo) implements UserinfoOutcome {}

    /** The provider has no userinfo endpoint, so it does not tell who the user is. */
    record NotOffered() implements UserinfoOutcome {}

    /** The endpoint refused the token (401 or 403), or its answer is no identity. */
    record Unusable(String reason) implements UserinfoOutcome {}

    /** The endpoint gave no answer. */
    record Unavailable(String reason) implements UserinfoOutcome {}
}
