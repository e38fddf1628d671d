package io.github.portcullis.client;

import jakarta.servlet.ServletRequest;

/**
 * The gateway, called on behalf of one user. Thread-safe; asks for a valid token at each call.
 *
 * @since 1.0
 */
public interface GatewayClient {

    /** Returns a client for the same user that outlives the request: for executors, streams to browsers, and jobs. */
    GatewayClient detach();

    /**
     * Returns the client of a request's user.
     *
     * @throws IllegalStateException if Portcullis is not active in the request's application
     */
    static GatewayClient of(ServletRequest request) {
        return GatewayAccess.of(request).client();
    }
}
