package io.github.portcullis.client;

import jakarta.servlet.ServletRequest;

/**
 * What one request may use of the gateway. The filter leaves one in each request that it lets pass; elsewhere in the
 * application it is made from the {@link GatewayRuntime}.
 *
 * @since 1.0
 */
public interface GatewayAccess {
    /** The request attribute that holds it. */
    String ATTRIBUTE = "io.github.portcullis.access";

    /** Returns the client of the request's user. */
    GatewayClient client();

    /** Returns the account of the request's user. */
    GatewayAccount account();

    /**
     * Returns what the same user may use of one of several gateways.
     *
     * @param gateway a name of the setting {@code portcullis.providers}; where there is one provider, that of its preset
     * @throws IllegalArgumentException if there is none of that name
     */
    GatewayAccess named(String gateway);

    /**
     * Returns the access of a request.
     *
     * @throws IllegalStateException if Portcullis is not active in the request's application
     */
    static GatewayAccess of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof GatewayAccess access
                ? access
                : GatewayRuntime.of(request.getServletContext()).access(request);
    }
}
