package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one endpoint of one provider costs for a model.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record PricedModel(JsonObject json) {

    /** Returns the identifier of the model. */
    public Optional<String> model() {
        return JsonValues.text(json, "model");
    }

    /** Returns the identifier of the provider. */
    public Optional<String> provider() {
        return JsonValues.text(json, "provider");
    }

    /** Returns the endpoint, such as {@code chat.completions}. */
    public Optional<String> endpoint() {
        return JsonValues.text(json, "endpoint");
    }

    /** Returns the prices by what is metered, such as {@code input_text_tokens}; of several, the first. */
    public Map<String, Meter> prices() {
        Map<String, Meter> prices = new LinkedHashMap<>();
        for (JsonObject meter : JsonValues.objects(json, "meters")) {
            JsonValues.text(meter, "meter").ifPresent(name -> prices.putIfAbsent(name, new Meter(meter)));
        }
        return prices;
    }
}
