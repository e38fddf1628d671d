package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the gateway knows beside its offers: model data, organisations, providers, endpoints. */
final class CatalogueRoutes {
    private static final String SCOPE = "models:read";

    private final GatewayGuard guard;
    private final ModelCatalogue catalogue;

    CatalogueRoutes(GatewayGuard guard, ModelCatalogue catalogue) {
        this.guard = guard;
        this.catalogue = catalogue;
    }

    void providers(Exchange exchange) throws IOException {
        guard.check(exchange, "providers:read");
        Paging paging = Paging.of(exchange.query(), Integer.MAX_VALUE);
        exchange.json(
                200,
                paging.page("providers", catalogue.makers(), Maker::asProvider).build());
    }

    void organisations(Exchange exchange) throws IOException {
        guard.check(exchange, SCOPE);
        Paging paging = Paging.of(exchange.query(), Integer.MAX_VALUE);
        exchange.json(
                200,
                paging.page("organisations", catalogue.makers(), Maker::asOrganisation)
                        .build());
    }

    void dataModels(Exchange exchange) throws IOException {
        guard.check(exchange, SCOPE);
        Parameters query = exchange.query();
        List<String> organisations = query.all("organisation");
        List<String> ids = query.all("model_id", "id");
        List<String> statuses = query.all("status");
        List<Model> found = catalogue.all().stream()
                .filter(model -> organisations.isEmpty() || organisations.contains(model.author()))
                .filter(model -> ids.isEmpty() || ids.contains(model.id()))
                .filter(model -> statuses.isEmpty() || statuses.contains(model.lifecycle()))
                .toList();
        exchange.json(
                200,
                Paging.of(query, Integer.MAX_VALUE)
                        .page("models", found, this::dataModel)
                        .add(
                                "include_hidden",
                                query.sent("include_hidden")
                                        .map(Boolean::valueOf)
                                        .orElse(false))
                        .build());
    }

    private JsonObject dataModel(Model model) {
        return model.dataJson()
                .add("organisation", catalogue.maker(model.author()).asOwner())
                .build();
    }

    void endpoints(Exchange exchange) throws IOException {
        guard.check(exchange, SCOPE);
        Set<String> ids = new LinkedHashSet<>();
        catalogue.all().forEach(model -> ids.addAll(model.endpoints()));
        JsonArrayBuilder data = JsonText.array();
        ids.forEach(id -> data.add(endpoint(id)));
        List<String> samples = catalogue.all().stream().map(Model::id).limit(5).toList();
        exchange.json(
                200,
                JsonText.object()
                        .add("ok", true)
                        .add("endpoints", JsonText.array(ids))
                        .add("data", data)
                        .add("sample_models", JsonText.array(samples))
                        .build());
    }

    private JsonObjectBuilder endpoint(String id) {
        return named(id).add("model_count", (int) serving(id).count()).add("provider_count", (int)
                serving(id).map(Model::author).distinct().count());
    }

    private Stream<Model> serving(String endpoint) {
        return catalogue.all().stream().filter(model -> model.endpoints().contains(endpoint));
    }

    void modelEndpoints(Exchange exchange) throws IOException {
        guard.check(exchange, SCOPE);
        String mode = ModelsRoute.mode(exchange.query());
        Model model = catalogue
                .find(exchange.segment(1) + "/" + exchange.segment(2))
                .filter(found -> found.active() || mode.equals("all"))
                .orElseThrow(() -> Refusal.message(404, "not_found", "Model not found"));
        JsonArrayBuilder rows = JsonText.array();
        for (String endpoint : model.endpoints()) {
            JsonObjectBuilder row = named(endpoint);
            model.offer().build().forEach((name, value) -> {
                if (!name.equals("endpoints")) {
                    row.add(name, value);
                }
            });
            rows.add(row.add("id", model.author() + ":" + model.id() + ":" + endpoint)
                    .add("endpoint", endpoint));
        }
        exchange.json(200, head(model, mode).add("endpoints", rows).build());
    }

    private static JsonObjectBuilder head(Model model, String mode) {
        return JsonText.object()
                .add("ok", true)
                .add("id", model.id())
                .add("name", model.name())
                .add("description", model.description())
                .add("organization", model.organization())
                .add("modalities", model.modalities())
                .add("availability_mode", mode);
    }

    private static JsonObjectBuilder named(String endpoint) {
        return JsonText.object()
                .add("id", endpoint)
                .add("capability_id", endpoint)
                .add("public_path", publicPath(endpoint))
                .add("collection", collection(endpoint));
    }

    private static String publicPath(String endpoint) {
        return switch (endpoint) {
            case "video.generation" -> "/v1/videos";
            case "audio.transcription" -> "/v1/audio/transcriptions";
            case "batch" -> "/v1/batches";
            default -> "/v1/" + endpoint.replace('.', '/');
        };
    }

    private static String collection(String endpoint) {
        String first = endpoint.replaceFirst("\\..*", "");
        return switch (first) {
            case "chat", "responses", "messages" -> "text";
            case "moderations" -> "moderation";
            default -> first;
        };
    }
}
