package io.github.portcullis.client;

import io.github.portcullis.client.catalogue.Price;
import io.github.portcullis.client.catalogue.PriceList;
import io.github.portcullis.client.catalogue.PriceRequest;
import io.github.portcullis.client.catalogue.Pricing;

/** The prices over a connection. */
record ConnectedPricing(Calls calls) implements Pricing {

    @Override
    public PriceList models() {
        return new PriceList(calls.object(GatewayRequest.get("/pricing/models"), "pricing-models", null));
    }

    @Override
    public Price calculate(PriceRequest request) {
        return new Price(
                calls.object(GatewayRequest.post("/pricing/calculate", request.json()), "pricing-calculate", null));
    }
}
