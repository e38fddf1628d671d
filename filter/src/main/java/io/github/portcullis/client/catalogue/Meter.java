package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one kind of use costs, such as a token of input.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Meter(JsonObject json) {

    /** Returns what is counted, such as {@code token}. */
    public Optional<String> unit() {
        return JsonValues.text(json, "unit");
    }

    /** Returns how many of it one price is for. */
    public Optional<BigDecimal> unitSize() {
        return JsonValues.decimal(json, "unit_size");
    }

    /** Returns the price of {@link #unitSize} of it, in {@link #currency}. */
    public Optional<BigDecimal> price() {
        return JsonValues.decimal(json, "price_per_unit");
    }

    /** Returns the currency, such as {@code USD}. */
    public Optional<String> currency() {
        return JsonValues.text(json, "currency");
    }

    static Map<String, Meter> of(JsonObject priced) {
        return JsonValues.object(priced, "pricing")
                .flatMap(pricing -> JsonValues.object(pricing, "meters"))
                .map(meters -> meters.entrySet().stream()
                        .filter(meter -> meter.getValue() instanceof JsonObject)
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey,
                                meter -> new Meter(meter.getValue().asJsonObject()))))
                .orElse(Map.of());
    }
}
