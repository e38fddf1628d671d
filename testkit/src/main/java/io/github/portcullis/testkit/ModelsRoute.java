package io.github.portcullis.testkit;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** {@code GET /v1/models} and {@code /v1/models/me}: a page of the models on offer. */
final class ModelsRoute {
    private static final String SCOPE = "models:read";

    private final GatewayGuard guard;
    private final ModelCatalogue catalogue;

    ModelsRoute(GatewayGuard guard, ModelCatalogue catalogue) {
        this.guard = guard;
        this.catalogue = catalogue;
    }

    void all(Exchange exchange) throws IOException {
        guard.checkIfStrict(exchange, SCOPE);
        list(exchange);
    }

    /** Those of the user's workspace, which may use them all. */
    void mine(Exchange exchange) throws IOException {
        guard.check(exchange, SCOPE);
        list(exchange);
    }

    private void list(Exchange exchange) throws IOException {
        Parameters query = exchange.query();
        Paging paging = Paging.of(query, Paging.LAST_OFFSET);
        String mode = mode(query);
        List<Model> found = catalogue.all().stream().filter(filter(query, mode)).toList();
        exchange.json(
                200,
                paging.page("models", found, Model::toJson)
                        .add("availability_mode", mode)
                        .build());
    }

    static String mode(Parameters query) {
        String mode = query.sent("availability").orElse("active");
        if (!List.of("active", "all").contains(mode)) {
            throw Paging.invalid("availability must be active or all");
        }
        return mode;
    }

    private static Predicate<Model> filter(Parameters query, String mode) {
        List<String> organisations = query.all("organisation");
        List<String> providers = query.all("provider");
        List<String> statuses = query.all("status");
        List<String> endpoints = query.all("endpoints");
        List<String> inputs = query.all("input_modalities", "input_types");
        List<String> outputs = query.all("output_modalities", "output_types");
        List<String> parameters = query.all("supported_parameters", "params");
        return model -> (mode.equals("all") || model.availability().equals("active"))
                && fits(organisations, List.of(model.author()))
                && fits(providers, List.of(model.author()))
                && fits(statuses, List.of(model.lifecycle()))
                && fits(endpoints, model.endpoints())
                && fits(inputs, model.inputs())
                && fits(outputs, model.outputs())
                && fits(parameters, model.parameters());
    }

    private static boolean fits(List<String> wanted, List<String> has) {
        return wanted.isEmpty() || wanted.stream().anyMatch(has::contains);
    }
}
