package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code GET /v1/models}: a page of the catalogue. */
final class ModelsRoute implements LoopbackServer.Handler {
    private static final int MOST = 250;
    private static final int LAST_OFFSET = 5_000;

    private final GatewayGuard guard;
    private final ModelCatalogue catalogue;

    ModelsRoute(GatewayGuard guard, ModelCatalogue catalogue) {
        this.guard = guard;
        this.catalogue = catalogue;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        guard.check(exchange);
        Parameters query = exchange.query();
        int limit = number(query, "limit", 50, 1, MOST);
        int offset = number(query, "offset", 0, 0, LAST_OFFSET);
        String mode = query.sent("availability").orElse("active");
        if (!List.of("active", "all").contains(mode)) {
            throw invalid("availability must be active or all");
        }
        List<Model> found = catalogue.all().stream().filter(filter(query, mode)).toList();
        JsonArrayBuilder page = JsonText.array();
        found.stream().skip(offset).limit(limit).forEach(model -> page.add(model.toJson()));
        exchange.json(
                200,
                JsonText.object()
                        .add("ok", true)
                        .add("availability_mode", mode)
                        .add("limit", limit)
                        .add("offset", offset)
                        .add("total", found.size())
                        .add("models", page)
                        .build());
    }

    private static Predicate<Model> filter(Parameters query, String mode) {
        Optional<String> organisation = query.sent("organisation");
        Optional<String> endpoint = query.sent("endpoints");
        Optional<String> input = query.sent("input_modalities").or(() -> query.sent("input_types"));
        Optional<String> output = query.sent("output_modalities").or(() -> query.sent("output_types"));
        return model -> (mode.equals("all") || model.availability().equals("active"))
                && organisation.map(model.author()::equals).orElse(true)
                && endpoint.map(model.endpoints()::contains).orElse(true)
                && input.map(model.inputs()::contains).orElse(true)
                && output.map(model.outputs()::contains).orElse(true);
    }

    private static int number(Parameters query, String name, int otherwise, int least, int most) {
        try {
            int value = query.sent(name).map(Integer::parseInt).orElse(otherwise);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Told like a number out of range.
        }
        throw invalid(name + " must be a number from " + least + " to " + most);
    }

    private static Refusal invalid(String message) {
        JsonObjectBuilder body = JsonText.object()
                .add("ok", false)
                .add("error", "invalid_request")
                .add("message", message)
                .add("max_offset", LAST_OFFSET);
        return Refusal.of(400, body.build());
    }
}
