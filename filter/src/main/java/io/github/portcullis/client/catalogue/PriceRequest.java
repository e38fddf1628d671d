package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A use whose price is asked for. Immutable; each method returns a copy.
 *
 * @param provider the identifier of the provider
 * @param model the identifier of the model
 * @param endpoint the endpoint, such as {@code chat.completions}
 * @param usage how much of what, by the names of the meters
 * @since 1.0
 */
public record PriceRequest(String provider, String model, String endpoint, Map<String, JsonValue> usage) {

    /** Creates a request. */
    public PriceRequest {
        usage = Collections.unmodifiableMap(new LinkedHashMap<>(usage));
    }

    /** Returns a request for no use yet. */
    public static PriceRequest of(String provider, String model, String endpoint) {
        return new PriceRequest(provider, model, endpoint, Map.of());
    }

    /** Returns this request with an amount of use, such as {@code input_text_tokens}. */
    public PriceRequest use(String meter, long amount) {
        return with(meter, JsonValues.of(amount));
    }

    /** Returns this request with anything else that the gateway takes as use. */
    public PriceRequest with(String name, JsonValue value) {
        Map<String, JsonValue> more = new LinkedHashMap<>(usage);
        more.put(name, value);
        return new PriceRequest(provider, model, endpoint, more);
    }

    /** Returns the request as it is sent to {@code POST /pricing/calculate}. */
    public JsonObject json() {
        JsonObjectBuilder amounts = JsonValues.object();
        usage.forEach(amounts::add);
        return JsonValues.object()
                .add("provider", provider)
                .add("model", model)
                .add("endpoint", endpoint)
                .add("usage", amounts)
                .build();
    }
}
