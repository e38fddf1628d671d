package io.github.portcullis.interop;

import java.net.URI;

/** An authorization server that others wrote, with the clients of {@link Registration} and the user ada. */
interface ProviderServer extends AutoCloseable {
    /** The user that every server knows. */
    String USER = "ada";

    /** Returns the issuer identifier. */
    String issuer();

    /** Returns what is between the server and all who call it. */
    Wire wire();

    /** Reads a page as ada does, and returns what her browser sends next. */
    Step next(URI page, String html, Answer answer);

    /** Ends all that ada granted, as an administrator does. */
    void revokeGrants();

    /** Signs from now on with keys that are not those from before. */
    void rotateKeys();

    @Override
    void close();

    /** What ada says when she is asked whether the application may act for her. */
    enum Answer {
        CONSENT,
        REFUSE
    }
}
