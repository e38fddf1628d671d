package io.github.portcullis;

import io.github.portcullis.callback.LoginProblem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is told to a person or a program when a request cannot go on. All text is ours, nothing comes from outside.
 *
 * @param code stable, explained in docs/troubleshooting.md
 * @param retryAfter when the same request may work, or null
 * @param scope what the user has to grant, as names that were checked; or null
 * @param diagnosis why it most likely is so, or null
 */
record Problem(
        String code,
        int status,
        String title,
        String explanation,
        @Nullable Duration retryAfter,
        @Nullable String scope,
        @Nullable LoopDiagnosis diagnosis) {
    /** The title of all that says no more. */
    static final String LOGIN_FAILED = "Signing in did not work";

    private static final Duration SOON = Duration.ofSeconds(5);

    static final Problem AUTHORIZATION_REQUIRED = new Problem(
            "authorization-required",
            401,
            "Sign in first",
            "This needs your permission at the AI gateway. Sign in there, and you come back to where you were.",
            null);
    static final Problem FORM_KEPT = AUTHORIZATION_REQUIRED.saying(
            "This needs your permission at the AI gateway. Nothing was done yet with what you sent. It is kept for some"
                    + " minutes: sign in, and you are asked whether to send it then.");
    static final Problem FORM_NOT_KEPT = AUTHORIZATION_REQUIRED.saying(
            "This needs your permission at the AI gateway. Nothing was done with what you sent, and it could not be kept:"
                    + " only short forms without files are. Sign in, and send it again then.");
    static final Problem NOTHING_DONE = AUTHORIZATION_REQUIRED.saying(
            "This needs your permission at the AI gateway. Nothing was done with what was sent: sign in there, and send it"
                    + " again then.");
    static final Problem FORM_GONE = new Problem(
            "form-gone",
            410,
            "Please fill it in again",
            "What you sent before signing in is not kept any more. Go back to the form, and send it again.",
            null);
    static final Problem BAD_HOST = new Problem(
            "bad-host", 400, "Bad request", "The request names no host, or one that cannot be right.", null);
    static final Problem PUBLIC_URL_INSECURE = new Problem(
            "public-url-insecure",
            503,
            "Signing in needs https",
            "This application is reached over plain http, where nobody can sign in safely. Its administrator has to set"
                    + " portcullis.public-url, or portcullis.trusted-proxies where a proxy speaks https.",
            null);
    static final Problem CROSS_ORIGIN = new Problem(
            "cross-origin-post",
            403,
            "Refused",
            "This request does not provably come from a page of this application.",
            null);
    static final Problem CROSS_ORIGIN_SOCKET = new Problem(
            "cross-origin-websocket",
            403,
            "Refused",
            "This WebSocket is not opened by a page of this application, nor by one of portcullis.websocket-origins.",
            null);
    static final Problem LOGOUT_TOKEN_REFUSED = new Problem(
            "logout-token-refused",
            400,
            "Refused",
            "This is no form with one logout token of the sign-in service for this application.",
            null);
    static final Problem LOGOUT_UNKNOWN = new Problem(
            "logout-unknown",
            400,
            "No logout fits this",
            "This browser did not begin the logout that this address ends, or did so too long ago. Nothing was changed.",
            null);
    static final Problem DIAGNOSIS_REFUSED = new Problem(
            "diagnosis-refused",
            403,
            "Refused",
            "The diagnosis is shown to a browser on the machine of this application, and to nobody else.",
            null);
    static final Problem METHOD = new Problem(
            "method-not-allowed", 405, "Wrong method", "This address does not answer to this HTTP method.", null);
    static final Problem LOGIN_LOOP = new Problem(
            "login-loop",
            403,
            "Signing in goes in circles",
            "Several logins in this browser ended one after the other, and you are still not signed in.",
            null);

    static final Problem STORE_UNAVAILABLE = of(LoginProblem.STORE_UNAVAILABLE);
    static final Problem SCOPE_REQUIRED = new Problem(
            "scope-required",
            403,
            "One more permission is needed",
            "This needs a permission at the AI gateway that you have not given yet. Give it there, and you come back to"
                    + " where you were.",
            null);
    static final Problem SCOPE_REFUSED = new Problem(
            "scope-refused",
            403,
            "The permission was not given",
            "This needs a permission at the AI gateway. You were asked for it a moment ago and it is still missing, so"
                    + " nobody asks again unless you want it. Everything else works as before.",
            null);

    static final Problem UNFORESEEN = new Problem(
            "internal-error",
            500,
            "Something went wrong",
            "This application failed in a way that nobody foresaw. Its log says more, under the id below.",
            null);

    private Problem(String code, int status, String title, String explanation, @Nullable Duration retryAfter) {
        this(code, status, title, explanation, retryAfter, null, null);
    }

    static Problem of(LoginProblem problem) {
        return new Problem(
                problem.code(),
                problem.status(),
                switch (problem) {
                    case ACCESS_DENIED -> "Access was not given";
                    case STORE_UNAVAILABLE -> "Not now";
                    default -> LOGIN_FAILED;
                },
                problem.explanation(),
                problem.status() == 503 ? SOON : null);
    }

    static Problem unavailable(Duration retryAfter) {
        LoginProblem problem = LoginProblem.PROVIDER_UNAVAILABLE;
        return new Problem(
                problem.code(), 503, "The sign-in service does not answer", problem.explanation(), retryAfter);
    }

    private Problem saying(String other) {
        return new Problem(code, status, title, other, retryAfter);
    }

    /** Returns the name of its explanation, which is its code except where one code explains several things. */
    String textKey() {
        if (explanation.equals(FORM_KEPT.explanation)) {
            return "form-kept";
        }
        if (explanation.equals(NOTHING_DONE.explanation)) {
            return "nothing-done";
        }
        return explanation.equals(FORM_NOT_KEPT.explanation) ? "form-not-kept" : code;
    }

    /** Returns the same problem with the scopes that would solve it. */
    Problem needing(String missing) {
        return new Problem(code, status, title, explanation, retryAfter, missing, null);
    }

    /** Returns the same problem with its likely cause. */
    Problem explainedBy(LoopDiagnosis cause) {
        return new Problem(code, status, title, explanation, retryAfter, scope, cause);
    }
}
