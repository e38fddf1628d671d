package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayClient;

/**
 * The client that is injected. It looks at the request at each call: the bean may be made before the filter has seen
 * the request, and a login or logout changes whose it is.
 */
record InjectedClient(CurrentRequest request) implements GatewayClient {

    @Override
    public GatewayClient detach() {
        return client().detach();
    }

    private GatewayClient client() {
        return GatewayClient.of(request.get());
    }
}
