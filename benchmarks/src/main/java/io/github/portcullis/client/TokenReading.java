package io.github.portcullis.client;

import jakarta.servlet.ServletRequest;

/** Reads the token as each call of the client does first, and leaves out the call. */
public final class TokenReading {
    private TokenReading() {}

    /** Returns the token that a call on behalf of a request's user would be sent with. */
    public static String token(ServletRequest request) {
        return ((ConnectedClient) GatewayClient.of(request))
                .calls()
                .tokens()
                .token()
                .value();
    }
}
