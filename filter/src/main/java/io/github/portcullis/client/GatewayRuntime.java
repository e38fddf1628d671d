package io.github.portcullis.client;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;

/**
 * The running Portcullis of one application, found in its {@link ServletContext}. For integrations such as the CDI
 * module; applications use {@link GatewayClient}. Thread-safe.
 *
 * @since 1.0
 */
public interface GatewayRuntime {
    /** The context attribute that holds it. */
    String ATTRIBUTE = "io.github.portcullis.runtime";

    /**
     * The context attribute by which an application, or the CDI module, gives the {@code io.opentelemetry.api.OpenTelemetry}
     * to measure and trace with. It may be set at any time. Without it the global one is used, once it is set.
     */
    String OPEN_TELEMETRY = "io.github.portcullis.opentelemetry";

    /** Returns what a request may use; a request that did not pass the filter is looked at here. */
    GatewayAccess access(ServletRequest request);

    /**
     * Returns a client for a user of the application, by the name of the user's principal, for use without a request.
     * The grant is looked up at each call.
     *
     * @throws GatewayException at each call of the client, if the user has no grant or the grant store cannot be read
     * @throws IllegalStateException if the grant store is not shared ({@code portcullis.store=session})
     */
    GatewayClient forUser(String name);

    /**
     * Ends the grant and the logins of one user, as an administrator does: by the name of the user's principal, or by the
     * subject at the gateway where signing in there was the login. In a store that nodes share the grant ends for all of
     * them, otherwise on this node. A session ends at its next request.
     *
     * @throws RuntimeException if the store does not answer; nothing is certain then, and the call may be made again
     */
    void disconnect(String name);

    /**
     * Ends the grants and logins of all users on this node.
     *
     * @throws IllegalStateException if the grants are in a store outside of this node, which is the one to be emptied
     */
    void disconnectAll();

    /**
     * Returns a client as {@link #forUser(String)}, of one of several gateways.
     *
     * @param gateway a name of the setting {@code portcullis.providers}
     * @throws IllegalArgumentException if there is none of that name
     */
    GatewayClient forUser(String gateway, String name);

    /**
     * Returns whether Portcullis can serve now, for a readiness probe. Takes at most two seconds, takes no lock, and
     * asks the provider and the store at most once in five seconds, however often it is called.
     */
    GatewayHealth health();

    /**
     * Returns the runtime of an application.
     *
     * @throws IllegalStateException if Portcullis is not active there
     */
    static GatewayRuntime of(ServletContext application) {
        if (application.getAttribute(ATTRIBUTE) instanceof GatewayRuntime runtime) {
            return runtime;
        }
        throw new IllegalStateException("Portcullis is not active in the application at '"
                + application.getContextPath()
                + "': map the filter 'portcullis' in web.xml, or set portcullis.protect");
    }
}
