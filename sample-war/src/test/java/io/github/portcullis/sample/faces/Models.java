package io.github.portcullis.sample.faces;

import io.github.portcullis.client.GatewayClient;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** A bean of EJB that calls the gateway for the user of the request. */
@Stateless
public class Models {

    @Inject
    GatewayClient gateway;

    public int count() {
        return gateway.models().models().size();
    }
}
