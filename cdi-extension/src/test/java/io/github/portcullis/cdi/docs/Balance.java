package io.github.portcullis.cdi.docs;

import io.github.portcullis.cdi.GatewayScope;
import io.github.portcullis.client.GatewayClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

// tag::scope[]
@ApplicationScoped
public class Balance {

    @Inject
    GatewayClient gateway;

    @GatewayScope("credits:read")
    public String text() {
        return gateway.credits().available().map(dollars -> dollars + " USD").orElse("not told");
    }
}
// end::scope[]
