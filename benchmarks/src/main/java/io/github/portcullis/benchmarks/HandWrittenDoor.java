package io.github.portcullis.benchmarks;

import jakarta.servlet.ServletContext;

/** The least that a door can do: a session attribute, a comparison with its expiry, a request attribute. */
final class HandWrittenDoor implements Door {
    private static final String ATTRIBUTE = "token";

    private final ServletContext application = Nothing.of(ServletContext.class);
    private final LightSession session = new LightSession(application);

    private record Token(String value, long expiresAt) {}

    HandWrittenDoor() {
        session.setAttribute(ATTRIBUTE, new Token("value", Long.MAX_VALUE));
    }

    @Override
    public String signedIn() {
        LightRequest request = new LightRequest(application, session);
        LightResponse response = new LightResponse();
        var found = request.getSession(false);
        if (found != null
                && found.getAttribute(ATTRIBUTE) instanceof Token token
                && System.currentTimeMillis() < token.expiresAt()) {
            request.setAttribute(ATTRIBUTE, token);
        } else {
            response.setStatus(401);
        }
        return ((Token) java.util.Objects.requireNonNull(request.getAttribute(ATTRIBUTE))).value();
    }

    @Override
    public LightResponse anonymous() {
        throw new UnsupportedOperationException("there is no floor for a redirect");
    }

    @Override
    public void close() {}
}
