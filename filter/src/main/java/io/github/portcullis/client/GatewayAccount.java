package io.github.portcullis.client;

import jakarta.servlet.ServletRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Who the current user is at the gateway, and what the user granted. Without a grant {@link #connected} is false, the
 * set of scopes is empty and so is everything else. Thread-safe.
 *
 * @since 1.0
 */
public interface GatewayAccount {

    /** Returns whether there is a grant that can be used, or refreshed and used. */
    boolean connected();

    /** Returns the user's identifier at the provider. */
    Optional<String> subject();

    /** Returns the user's name, if the provider told. */
    Optional<String> name();

    /** Returns the user's e-mail address, if the provider told; never an identifier. */
    Optional<String> email();

    /** Returns the granted scopes. */
    Set<String> scopes();

    /** Returns the workspace whose credits are used, if the provider has such. */
    Optional<String> workspace();

    /**
     * Returns the account of a request's user.
     *
     * @throws IllegalStateException if Portcullis is not active in the request's application
     */
    static GatewayAccount of(ServletRequest request) {
        return GatewayAccess.of(request).account();
    }

    /**
     * Returns the account of a request's user at one of several gateways.
     *
     * @param gateway a name of the setting {@code portcullis.providers}
     * @throws IllegalArgumentException if there is none of that name
     * @throws IllegalStateException if Portcullis is not active in the request's application
     */
    static GatewayAccount of(ServletRequest request, String gateway) {
        return GatewayAccess.of(request).named(gateway).account();
    }
}
