package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;

/** A client of the application's own, as a test of an application would have one. */
@ApplicationScoped
@Alternative
@Priority(1)
public class Substitute {

    @Produces
    GatewayClient client() {
        return FakePortcullis.client("substitute");
    }
}
