package io.github.portcullis.cdi;

import io.github.portcullis.bridge.rest.GatewayAuthorization;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.io.IOException;

/**
 * Gives a MicroProfile Rest Client of the gateway the token of the user whose request this thread serves:
 * {@code @RegisterProvider(CurrentUserAuthorization.class)} on its interface. See {@link GatewayAuthorization} for what
 * it refuses and throws, and for threads without a request. Thread-safe.
 *
 * @since 1.0
 */
public final class CurrentUserAuthorization implements ClientRequestFilter, ClientResponseFilter {

    /** Creates the filter; Jakarta REST calls this. */
    public CurrentUserAuthorization() {}

    @Override
    public void filter(ClientRequestContext request) {
        ofCurrentUser().filter(request);
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) throws IOException {
        ofCurrentUser().filter(request, response);
    }

    private static GatewayAuthorization ofCurrentUser() {
        return GatewayAuthorization.of(
                CDI.current().select(GatewayClients.class).get().current());
    }
}
