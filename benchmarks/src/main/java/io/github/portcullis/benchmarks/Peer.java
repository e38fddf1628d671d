package io.github.portcullis.benchmarks;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Another library at the same work, set up as its documentation says, with what it does by default. */
interface Peer extends AutoCloseable {
    /** Returns what guards the application. */
    Filter filter();

    /** Signs a user in, as far as the library sees it, in the session of a request. */
    void signIn(HttpServletRequest request, HttpServletResponse response, ProviderTokens tokens);

    /** Reads a valid token behind the filter, in the way that an application does. */
    String token(HttpServletRequest request, HttpServletResponse response);

    @Override
    default void close() {}
}
