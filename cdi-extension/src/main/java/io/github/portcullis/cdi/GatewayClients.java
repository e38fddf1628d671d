package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayClient;

/**
 * The clients of an application's users: an {@code @ApplicationScoped} bean for code that has no request, or may have
 * none. Code that always runs in a request injects {@link GatewayClient} itself. Thread-safe.
 *
 * @since 1.0
 */
public interface GatewayClients {

    /**
     * Returns the client of the user whose request this thread serves. It ends with the request;
     * {@link GatewayClient#detach} gives one that does not.
     *
     * @throws IllegalStateException if this thread serves no request, or if Portcullis is not active in the application
     */
    GatewayClient current();

    /**
     * Returns the client of a user by the name of the user's principal in this application, for jobs. Needs no request,
     * and may be kept: the grant is looked up at each call.
     *
     * @throws io.github.portcullis.client.AuthorizationRequiredException at each call of the client, if the user has no
     *     grant
     * @throws io.github.portcullis.client.GatewayUnavailableException at each call of the client, if the grant store
     *     cannot be read now
     * @throws IllegalStateException if the grant store is not shared ({@code portcullis.store=session}), or if
     *     Portcullis is not active in the application
     */
    GatewayClient forUser(String name);

    /**
     * Ends the grant and the logins of one user, for administrators: by the name of the user's principal, or by the subject
     * at the gateway where signing in there was the login. With a shared store the grant ends on all nodes, otherwise on
     * this one. A session ends at its next request.
     *
     * @throws RuntimeException if the store does not answer; the call may be made again
     */
    void disconnect(String name);

    /**
     * Ends the grants and logins of all users on this node, for administrators.
     *
     * @throws IllegalStateException if the grants are in a store outside of this node, which is the one to be emptied
     */
    void disconnectAll();
}
