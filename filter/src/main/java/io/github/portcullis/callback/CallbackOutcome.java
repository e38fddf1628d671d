package io.github.portcullis.callback;

import io.github.portcullis.authorize.PendingLogin;
import io.github.portcullis.provider.TokenResponse;
import io.github.portcullis.provider.Userinfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a callback ended. */
public sealed interface CallbackOutcome {

    /**
     * The user signed in.
     *
     * @param receivedAt when the tokens came, in milliseconds since 1970
     * @param userinfo who the user is, or null where the provider does not tell
     */
    record SignedIn(
            PendingLogin login,
            TokenResponse tokens,
            long receivedAt,
            @Nullable Userinfo userinfo) implements CallbackOutcome {}

    /**
     * The provider did not accept the token it had just issued, and another login ended in between: where a user has one
     * live token, the later login ended this one's. One more try will do.
     */
    record Superseded(PendingLogin login, String detail) implements CallbackOutcome {}

    /**
     * The login was finished, or is being finished, by another copy of this callback.
     *
     * @param login the login, or null where its cookie is gone
     */
    record Repeated(@Nullable PendingLogin login) implements CallbackOutcome {}

    /**
     * The login failed.
     *
     * @param detail what exactly was wrong, safe to log; never for the browser
     * @param login the login that failed and is over, or null where none fits
     */
    record Failed(
            LoginProblem problem, String detail, @Nullable PendingLogin login) implements CallbackOutcome {}

    /** The provider was not reached, so the login is not over: the same callback may be sent again. */
    record Postponed(String detail, PendingLogin login, Duration retryAfter) implements CallbackOutcome {}

    /** Returns why there is no login now, as a stable code; empty where there is one. */
    default String failure() {
        if (this instanceof Failed failed) {
            return failed.problem().code();
        }
        if (this instanceof Postponed) {
            return "provider-unavailable";
        }
        if (this instanceof Repeated) {
            return "repeated";
        }
        return this instanceof Superseded ? "superseded" : "";
    }
}
