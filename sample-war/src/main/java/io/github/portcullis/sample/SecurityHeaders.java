package io.github.portcullis.sample;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Sends the headers that keep foreign scripts, frames and content guesses out of the pages. */
public final class SecurityHeaders extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String POLICY = "Content-Security-Policy";
    private static final String RULES = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            POLICY,
            RULES + "; form-action 'self'",
            "X-Content-Type-Options",
            "nosniff",
            // same-origin, not no-referrer: Portcullis leads a fetch's user back to the page that made it
            "Referrer-Policy",
            "same-origin");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HEADERS.forEach(response::setHeader);
        chain.doFilter(request, response);
    }

    /**
     * Lets the forms of a page lead anywhere. A browser also checks where the answer to a form redirects to, and after a
     * login form that may be the gateway.
     */
    static void letFormsLeadOut(HttpServletResponse response) {
        response.setHeader(POLICY, RULES);
    }
}
