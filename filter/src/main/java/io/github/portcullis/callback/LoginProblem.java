package io.github.portcullis.callback;

/** Why a login did not end well; each has a stable code, a status, and a sentence for the person who reads it. */
public enum LoginProblem {
    RESPONSE_MALFORMED(
            "login-response-malformed",
            400,
            "The answer of the sign-in service is malformed: a parameter is missing, repeated or badly encoded."),
    STATE_MISSING("login-state-missing", 400, "The answer of the sign-in service has no state, so it fits no login."),
    LOGIN_UNKNOWN(
            "login-unknown",
            400,
            "This browser has no login that fits this answer. It was begun in another browser, or cookies were not"
                    + " returned."),
    LOGIN_EXPIRED("login-expired", 400, "This login was begun too long ago."),
    LOGIN_ALREADY_USED("login-already-used", 400, "This login was finished before; its address works once."),
    LOGIN_CANCELLED("login-cancelled", 400, "You signed out while this login was on its way, so it does not count."),
    USER_CHANGED(
            "login-user-changed", 403, "Another user of this application began this login. Nothing was connected."),
    ISSUER_MISSING(
            "issuer-missing", 400, "The answer does not name the sign-in service that sent it, although it must."),
    ISSUER_MISMATCH("issuer-mismatch", 400, "The answer names another sign-in service than the one that was asked."),
    ACCESS_DENIED("access-denied", 403, "The sign-in service was told not to give access. Nothing was connected."),
    AUTHORIZATION_REFUSED("authorization-refused", 502, "The sign-in service refused the request for access."),
    SCOPE_REFUSED("invalid-scope", 502, "The sign-in service does not offer what this application asks for."),
    RESOURCE_REFUSED(
            "invalid-target",
            502,
            "The sign-in service does not know the resource that this application asks for, or gives nobody access to it."),
    PUSHED_REQUEST_REFUSED(
            "pushed-request-refused", 502, "The sign-in service refused what this application asks for."),
    PUSHED_ANSWER_MALFORMED(
            "pushed-answer-malformed",
            502,
            "The sign-in service's answer to this application's request names no login."),
    SERVICE_BUSY("authorization-unavailable", 503, "The sign-in service could not answer. Try again in a moment."),
    CODE_REJECTED("code-rejected", 400, "The sign-in service did not accept the code: it was used or is too old."),
    CODE_CHALLENGE_REJECTED(
            "invalid-code-challenge", 400, "The sign-in service says that the code challenge and its verifier differ."),
    REDIRECT_URI_REJECTED(
            "invalid-redirect-uri",
            502,
            "The sign-in service does not accept this application's redirect URI. It must be registered exactly."),
    CLIENT_REJECTED(
            "client-rejected", 502, "The sign-in service does not accept this application's identifier or secret."),
    TOKEN_REQUEST_REFUSED("token-request-refused", 502, "The sign-in service refused to issue a token."),
    TOKEN_ANSWER_MALFORMED("token-answer-malformed", 502, "The sign-in service's answer is no token."),
    ID_TOKEN_MISSING("id-token-missing", 400, "The sign-in service did not send the proof of who signed in."),
    ID_TOKEN_INVALID("id-token-invalid", 400, "The sign-in service's proof of who signed in cannot be trusted."),
    PROVIDER_UNAVAILABLE(
            "provider-unavailable", 503, "The sign-in service cannot be reached, or cannot be used now. Try again."),
    STORE_UNAVAILABLE(
            "store-unavailable",
            503,
            "This application cannot reach what it keeps in mind about you. Nothing is lost. Try again in a moment."),
    IDENTITY_SCOPE_MISSING(
            "identity-scope-missing",
            502,
            "The sign-in service does not say who you are, because the permission for that was not asked for or not given."),
    IDENTITY_UNUSABLE("identity-unusable", 502, "The sign-in service did not say who you are.");

    private final String code;
    private final int status;
    private final String explanation;

    LoginProblem(String code, int status, String explanation) {
        this.code = code;
        this.status = status;
        this.explanation = explanation;
    }

    /** Returns why no login began, from the error of the endpoint that requests are pushed to. */
    public static LoginProblem ofPush(String error, String description) {
        LoginProblem problem = TokenRefusal.problemOf(error, description);
        return problem == TOKEN_REQUEST_REFUSED || problem == CODE_REJECTED ? PUSHED_REQUEST_REFUSED : problem;
    }

    /** Returns the stable code, which docs/troubleshooting.md explains. */
    public String code() {
        return code;
    }

    /** Returns the HTTP status to answer with. */
    public int status() {
        return status;
    }

    /** Returns one or two sentences for a person; holds nothing from outside. */
    public String explanation() {
        return explanation;
    }
}
