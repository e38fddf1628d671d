package io.github.portcullis;

/** Why signing in most likely goes in circles; docs/troubleshooting.md explains each under its code. */
enum LoopCause {
    COOKIE_NOT_RETURNED(
            "session-cookie-not-returned",
            "The login worked, and then this browser did not return the application's session cookie.",
            "Allow cookies for this site. If they are allowed: the session cookie must not be SameSite=Strict, not Secure"
                    + " on plain http, and its path and domain must fit the address of the page."),
    SESSIONS_NOT_SHARED(
            "sessions-not-shared",
            "The login worked on another node, or before a restart, and the session that it made is unknown here.",
            "Let the nodes share their sessions (<distributable/> in web.xml, and a server that replicates), or let the"
                    + " load balancer send a browser to the same node each time."),
    SESSION_ENDED(
            "session-ended",
            "The login worked, and the session that it made here was over, or was another one, at the next request.",
            "Look for code or a filter that invalidates sessions, for a session timeout of seconds, and for another"
                    + " application that sets a cookie of the same name."),
    STORE_NOT_SHARED(
            "store-not-shared",
            "The login worked on another node, or before a restart, and the grant that it made is unknown here.",
            "Set portcullis.store to a store that the nodes share: memory keeps grants in one process."),
    GRANT_GONE(
            "grant-gone",
            "The login worked, and its grant was removed before it could be used.",
            "Look for a logout of the same user elsewhere: with a shared store it ends the grant in every browser."),
    TOKEN_REFUSED(
            "token-refused",
            "The login worked, and the gateway then refused the token that it brought.",
            "Check that portcullis.base-uri is the gateway of this provider. If it is, another installation with the same"
                    + " client-id takes turns with this one, or the user revoked the access."),
    CLOCK(
            "clock",
            "The times do not fit together: a login or a token was over before it could be used.",
            "Synchronize the clocks of all nodes. If there is one node only, the provider issues tokens that live for"
                    + " seconds, or portcullis.login-timeout is too short."),
    SCOPE(
            "scope",
            "The provider does not give the scopes that signing in needs.",
            "Compare portcullis.scopes with what the registration allows; openid is needed to know who the user is."),
    REDIRECT_URI(
            "redirect-uri",
            "The provider does not accept this application's redirect URI.",
            "Register exactly the redirect URI that the application logs when it starts; behind a proxy set"
                    + " portcullis.public-url."),
    LOGIN_FAILS(
            "login-fails",
            "Each login fails, for the reason whose code is below.",
            "Look the code up in the documentation of Portcullis; the log of the application says more.");

    private final String code;
    private final String explanation;
    private final String advice;

    LoopCause(String code, String explanation, String advice) {
        this.code = code;
        this.explanation = explanation;
        this.advice = advice;
    }

    /** Returns the stable name. */
    String code() {
        return code;
    }

    /** Returns what happened, for a person. */
    String explanation() {
        return explanation;
    }

    /** Returns what helps. */
    String advice() {
        return advice;
    }
}
