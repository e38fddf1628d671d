package io.github.portcullis.grant;

import java.time.Duration;

/** How a refresh ended, for the one who made it and for all who waited. */
sealed interface RefreshOutcome {

    /** There is a token that is newer than the one the refresh began with. */
    record Renewed(Grant grant) implements RefreshOutcome {}

    /** The grant is over. */
    record Ended(String code) implements RefreshOutcome {}

    /** No new token now; the grant lives on. */
    record Busy(String code, Duration retryAfter) implements RefreshOutcome {}

    /** Another node refreshes the grant, and this one was not to wait for it. */
    record Elsewhere() implements RefreshOutcome {}
}
