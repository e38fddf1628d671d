package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What all routes of jobs do alike: read the request, judge it, open a job, list jobs and models. */
final class JobDesk {
    private final Settings settings;
    private final ModelCatalogue catalogue;
    private final Wallets wallets;
    private final RandomText random;
    private final FakeJobs jobs;

    JobDesk(Settings settings, ModelCatalogue catalogue, Wallets wallets, RandomText random, FakeJobs jobs) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.wallets = wallets;
        this.random = random;
        this.jobs = jobs;
    }

    /** The model has to be there, to serve the endpoint, and to be paid for. */
    void check(Grant grant, JsonObject request, String endpoint) {
        Model model = catalogue
                .find(JsonText.text(request, "model").orElse(""))
                .orElseThrow(() -> notFound("model_not_found"));
        if (!model.endpoints().contains(endpoint)) {
            throw Refusal.inference(400, "unsupported_model_or_endpoint", "The model does not serve this endpoint");
        }
        if (!model.free() && wallets.of(grant.user().login()).balance() < Wallets.LEAST) {
            throw Refusal.inference(402, "insufficient_funds", "insufficient_funds");
        }
    }

    FakeJob open(String prefix, FakeJob.Kind kind, Grant grant, JsonObject request) {
        return jobs.add(FakeJob.queued(
                prefix + random.letters(20),
                kind,
                grant.workspace().id(),
                request,
                settings.clock().instant()));
    }

    static JsonObject body(Exchange exchange) throws IOException {
        if (exchange.body().length > LoopbackServer.BODY_LIMIT) {
            throw Refusal.inference(413, "payload_too_large", "Request body is larger than 16 MiB");
        }
        return JsonText.parseObject(exchange.text())
                .orElseThrow(() -> Refusal.inference(400, "invalid_json", "Request body is not a JSON object"));
    }

    static void required(JsonObject request, String name, String error) {
        if (!(request.get(name) instanceof JsonString text) || text.getString().isBlank()) {
            throw Refusal.inference(400, error, name + " is required");
        }
    }

    static OptionalInt inRange(JsonObject request, String name, int least, int most) {
        if (!request.containsKey(name)) {
            return OptionalInt.empty();
        }
        if (request.get(name) instanceof JsonNumber number
                && number.isIntegral()
                && number.bigDecimalValue().longValue() >= least
                && number.bigDecimalValue().longValue() <= most) {
            return OptionalInt.of(number.intValue());
        }
        throw Refusal.inference(400, "validation_error", name + " must be a number from " + least + " to " + most);
    }

    static int number(Exchange exchange, String name, int otherwise, int least, int most) {
        try {
            return Paging.number(exchange.query(), name, otherwise, least, most);
        } catch (Refusal inTheFormOfControlRoutes) {
            throw Refusal.inference(
                    400, "validation_error", inTheFormOfControlRoutes.body().getString("message"));
        }
    }

    /** By the status of the kind, or by the one that all kinds share. */
    static Predicate<FakeJob> byStatus(Exchange exchange, Function<FakeJob, String> status) {
        Set<String> wanted = Set.copyOf(exchange.query().all("status", "statuses"));
        return job -> wanted.isEmpty() || wanted.contains(status.apply(job)) || wanted.contains(job.lifecycle());
    }

    static JsonObject list(JsonArrayBuilder page, List<FakeJob> found, int limit) {
        JsonObjectBuilder list = JsonText.object().add("object", "list").add("data", page);
        if (found.isEmpty()) {
            return list.addNull("first_id")
                    .addNull("last_id")
                    .add("has_more", false)
                    .build();
        }
        return list.add("first_id", found.get(0).id())
                .add("last_id", found.get(Math.min(limit, found.size()) - 1).id())
                .add("has_more", found.size() > limit)
                .build();
    }

    static JsonObject models(Exchange exchange, ModelCatalogue catalogue, String endpoint) {
        List<String> wanted = exchange.query().all("params");
        JsonArrayBuilder data = JsonText.array();
        catalogue.all().stream()
                .filter(model -> model.endpoints().contains(endpoint)
                        && model.availability().equals("active"))
                .filter(model -> JobParameters.of(endpoint).containsAll(wanted))
                .forEach(model -> data.add(JobParameters.describe(model, endpoint)));
        return JsonText.object().add("object", "list").add("data", data).build();
    }

    static Refusal notFound(String reason) {
        return Refusal.inference(404, "not_found", reason);
    }

    static Refusal noSuchRoute() {
        return notFound("The fake gateway has no such route");
    }
}
