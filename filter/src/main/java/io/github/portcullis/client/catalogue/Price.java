package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a use costs ({@code POST /pricing/calculate}).
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Price(JsonObject json) {

    /** Returns the sum, in US dollars. */
    public Optional<BigDecimal> dollars() {
        return JsonValues.decimal(pricing(), "cost_usd_str").or(() -> JsonValues.decimal(pricing(), "cost_usd"));
    }

    /** Returns the currency of the lines, such as {@code USD}. */
    public Optional<String> currency() {
        return JsonValues.text(pricing(), "currency");
    }

    /** Returns how the sum comes about, as the gateway sent it. */
    public List<JsonObject> lines() {
        return JsonValues.objects(pricing(), "lines");
    }

    private JsonObject pricing() {
        return JsonValues.object(json, "pricing").orElse(json);
    }
}
