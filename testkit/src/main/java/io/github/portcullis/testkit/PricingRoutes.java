package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What models cost, and what a call would. */
final class PricingRoutes {
    private static final String SCOPE = "pricing:read";
    private static final BigDecimal CENTS = BigDecimal.valueOf(100);
    private static final int NANO_DIGITS = 9;

    private final GatewayGuard guard;
    private final ModelCatalogue catalogue;

    PricingRoutes(GatewayGuard guard, ModelCatalogue catalogue) {
        this.guard = guard;
        this.catalogue = catalogue;
    }

    void models(Exchange exchange) throws IOException {
        guard.check(exchange, SCOPE);
        JsonArrayBuilder rows = JsonText.array();
        for (Model model : catalogue.all()) {
            for (String endpoint : model.endpoints()) {
                rows.add(priced(model, endpoint));
            }
        }
        exchange.json(200, JsonText.object().add("ok", true).add("models", rows).build());
    }

    private static JsonObjectBuilder priced(Model model, String endpoint) {
        JsonArrayBuilder meters = JsonText.array();
        prices(model)
                .forEach((meter, price) -> meters.add(JsonText.object()
                        .add("meter", meter)
                        .add("unit", "token")
                        .add("unit_size", 1)
                        .add("price_per_unit", price)
                        .add("currency", "USD")
                        .add("conditions", JsonText.array())));
        return JsonText.object()
                .add("provider", model.author())
                .add("model", model.id())
                .add("endpoint", endpoint)
                .add("display_name", model.name())
                .add("meters", meters);
    }

    private static Map<String, String> prices(Model model) {
        Map<String, String> prices = new LinkedHashMap<>();
        prices.put("input_text_tokens", model.inputPrice());
        prices.put("output_text_tokens", model.outputPrice());
        return prices;
    }

    void calculate(Exchange exchange) throws IOException {
        guard.check(exchange, SCOPE);
        JsonObject asked = JsonText.parseObject(exchange.text())
                .orElseThrow(() -> failed(400, "invalid_json", "JSON body must be an object"));
        String provider = required(asked, "provider");
        String endpoint = required(asked, "endpoint");
        Model model = catalogue
                .find(required(asked, "model"))
                .filter(found ->
                        found.author().equals(provider) && found.endpoints().contains(endpoint))
                .orElseThrow(() -> failed(404, "pricing_not_found", "No pricing data found for this model"));
        if (!(asked.get("usage") instanceof JsonObject usage)) {
            throw missing();
        }
        exchange.json(
                200,
                JsonText.object()
                        .add("ok", true)
                        .add("pricing", summary(model, usage))
                        .build());
    }

    private static JsonObjectBuilder summary(Model model, JsonObject usage) {
        JsonArrayBuilder lines = JsonText.array();
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, String> meter : prices(model).entrySet()) {
            if (usage.get(meter.getKey()) instanceof JsonNumber quantity) {
                BigDecimal cost = quantity.bigDecimalValue().multiply(new BigDecimal(meter.getValue()));
                sum = sum.add(cost);
                lines.add(JsonText.object()
                        .add("dimension", meter.getKey())
                        .add("quantity", quantity)
                        .add("unit_size", 1)
                        .add("unit_price_usd", meter.getValue())
                        .add("line_cost_usd", cost.toPlainString())
                        .add("line_nanos", cost.movePointRight(NANO_DIGITS).longValue()));
            }
        }
        return JsonText.object()
                .add("cost_usd", sum)
                .add("cost_usd_str", sum.toPlainString())
                .add("cost_cents", sum.multiply(CENTS).setScale(0, RoundingMode.CEILING))
                .add("currency", "USD")
                .add("lines", lines);
    }

    private static String required(JsonObject asked, String name) {
        return JsonText.text(asked, name).filter(text -> !text.isEmpty()).orElseThrow(PricingRoutes::missing);
    }

    private static Refusal missing() {
        return failed(400, "missing_required_fields", "provider, model, endpoint, and usage are required");
    }

    private static Refusal failed(int status, String error, String message) {
        return Refusal.of(
                status,
                JsonText.object()
                        .add("ok", false)
                        .add("error", error)
                        .add("message", message)
                        .build());
    }
}
