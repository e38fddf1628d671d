package io.github.portcullis.client;

import io.github.portcullis.client.catalogue.Price;
import io.github.portcullis.client.catalogue.PriceRequest;
import io.github.portcullis.client.catalogue.PricedModel;
import io.github.portcullis.client.catalogue.Pricing;
import io.github.portcullis.provider.JsonValues;
import java.util.List;

/** The prices over a connection. */
record ConnectedPricing(Calls calls) implements Pricing {

    @Override
    public List<PricedModel> models() {
        return JsonValues.objects(calls.object(GatewayRequest.get("/pricing/models"), "pricing-models", null), "models")
                .stream()
                .map(PricedModel::new)
                .toList();
    }

    @Override
    public Price calculate(PriceRequest request) {
        return new Price(
                calls.object(GatewayRequest.post("/pricing/calculate", request.json()), "pricing-calculate", null));
    }
}
