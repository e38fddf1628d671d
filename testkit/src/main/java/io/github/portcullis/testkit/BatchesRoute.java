package io.github.portcullis.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code /v1/batches} and what is below, but for the files. */
final class BatchesRoute implements LoopbackServer.Handler {
    static final String ROOT = "/v1/batches";

    private static final Set<String> ENDPOINTS =
            Set.of("/v1/chat/completions", "/v1/responses", "/v1/messages", "/v1/embeddings", "/v1/generateContent");
    private static final Set<String> LISTS = Set.of("requests", "prompts", "items");

    private final GatewayGuard guard;
    private final JobDesk desk;
    private final FakeJobs jobs;
    private final FakeFiles files;
    private final ModelCatalogue catalogue;
    private final BatchJson json;

    BatchesRoute(
            GatewayGuard guard,
            JobDesk desk,
            FakeJobs jobs,
            FakeFiles files,
            ModelCatalogue catalogue,
            BatchJson json) {
        this.guard = guard;
        this.desk = desk;
        this.jobs = jobs;
        this.files = files;
        this.catalogue = catalogue;
        this.json = json;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        Grant grant = guard.check(exchange).grant();
        String workspace = grant.workspace().id();
        List<String> tail = exchange.below(ROOT);
        switch (exchange.request().method() + tail.size() + (tail.size() == 2 ? tail.get(1) : "")) {
            case "POST0" -> create(exchange, grant);
            case "GET0" -> list(exchange, workspace);
            case "GET1" -> get(exchange, workspace, tail.get(0));
            case "GET2requests" -> requests(exchange, workspace, tail.get(0));
            case "POST2cancel" -> cancel(exchange, workspace, tail.get(0));
            default -> throw JobDesk.noSuchRoute();
        }
    }

    private void create(Exchange exchange, Grant grant) throws IOException {
        JsonObject request = JobDesk.body(exchange);
        if (!ENDPOINTS.contains(request.getString("endpoint", "/v1/responses"))) {
            throw invalid("batch_endpoint_unsupported");
        }
        if (request.containsKey("input_file_id")) {
            String file = JsonText.text(request, "input_file_id").orElse("");
            if (files.find(grant.workspace().id(), file).isEmpty()) {
                throw JobDesk.notFound("file_not_found_or_not_owned");
            }
        } else if (LISTS.stream().noneMatch(name -> request.get(name) instanceof JsonArray list && !list.isEmpty())) {
            throw invalid("input_file_id, requests, prompts or items is required");
        }
        if (request.containsKey("model")) {
            desk.check(grant, request, Model.CHAT);
        } else if (request.containsKey("prompts")) {
            throw invalid("missing_model");
        }
        exchange.json(200, json.of(desk.open("batch_", FakeJob.Kind.BATCH, grant, request)));
    }

    private void list(Exchange exchange, String workspace) throws IOException {
        int limit = JobDesk.number(exchange, "limit", 20, 1, 100);
        List<FakeJob> found = jobs.all(FakeJob.Kind.BATCH, workspace).stream()
                .filter(JobDesk.byStatus(exchange, BatchJson::status))
                .toList();
        JsonArrayBuilder page = JsonText.array();
        found.stream().limit(limit).forEach(job -> page.add(json.of(job)));
        exchange.json(200, JobDesk.list(page, found, limit));
    }

    private void get(Exchange exchange, String workspace, String id) throws IOException {
        switch (id) {
            case "models" -> exchange.json(200, JobDesk.models(exchange, catalogue, Model.CHAT));
            case "capabilities" -> exchange.json(200, capabilities());
            default ->
                exchange.json(
                        200,
                        json.of(jobs.look(FakeJob.Kind.BATCH, workspace, id).orElseThrow(BatchesRoute::notFound)));
        }
    }

    private void requests(Exchange exchange, String workspace, String id) throws IOException {
        FakeJob job = find(workspace, id);
        int limit = JobDesk.number(exchange, "limit", 100, 1, 1_000);
        int offset = JobDesk.number(exchange, "offset", 0, 0, Integer.MAX_VALUE);
        JsonArrayBuilder page = json.rows(job, exchange.query().sent("status").orElse(""), offset, limit);
        exchange.json(
                200,
                JsonText.object()
                        .add("object", "list")
                        .add("batch_id", id)
                        .add("data", page)
                        .build());
    }

    private void cancel(Exchange exchange, String workspace, String id) throws IOException {
        FakeJob job = find(workspace, id);
        if (job.end().isPresent()) {
            throw invalid("batch_cannot_be_cancelled");
        }
        jobs.cancel(id);
        exchange.json(200, json.of(job, "cancelling"));
    }

    private FakeJob find(String workspace, String id) {
        return jobs.find(FakeJob.Kind.BATCH, workspace, id).orElseThrow(BatchesRoute::notFound);
    }

    private static JsonObject capabilities() {
        JsonArrayBuilder data = JsonText.array()
                .add(capability("openai", "OpenAI", "active", List.of("file", "requests")))
                .add(capability("initech", "Initech", "planned", List.of("requests")));
        return JsonText.object().add("object", "list").add("data", data).build();
    }

    private static JsonObject capability(String id, String name, String status, List<String> modes) {
        JsonArrayBuilder endpoints = JsonText.array();
        ENDPOINTS.stream()
                .sorted()
                .forEach(endpoint -> endpoints.add(
                        JsonText.object().add("endpoint", endpoint).add("mode", "native")));
        return JsonText.object()
                .add("id", id)
                .add("name", name)
                .add("status", status)
                .add("gateway_input_modes", JsonText.array(modes))
                .add("native_input_modes", JsonText.array(modes))
                .add("documentation_url", "https://" + id + ".example/batches")
                .addNull("notes")
                .add("endpoints", endpoints)
                .build();
    }

    private static Refusal notFound() {
        return JobDesk.notFound("batch_not_found_or_not_owned");
    }

    private static Refusal invalid(String reason) {
        return Refusal.inference(400, "validation_error", reason);
    }
}
