package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/videos} and what is below: jobs, their content, and the models that make them. */
final class VideosRoute implements LoopbackServer.Handler {
    static final String ROOT = "/v1/videos";

    private static final int MOST = 200;
    private static final Set<String> TERMINAL = Set.of("completed", "failed", "cancelled", "expired");

    private final GatewayGuard guard;
    private final JobDesk desk;
    private final FakeJobs jobs;
    private final ModelCatalogue catalogue;
    private final VideoJson json;

    VideosRoute(GatewayGuard guard, JobDesk desk, FakeJobs jobs, ModelCatalogue catalogue, VideoJson json) {
        this.guard = guard;
        this.desk = desk;
        this.jobs = jobs;
        this.catalogue = catalogue;
        this.json = json;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        List<String> tail = exchange.below(ROOT);
        Optional<VideoLinks.Link> link = json.links().of(exchange);
        if (link.isPresent() && tail.equals(List.of(link.get().id(), "content"))) {
            // a signed link is all that a browser needs
            content(
                    exchange,
                    link.get().workspace(),
                    link.get().id(),
                    link.get().index());
            return;
        }
        Grant grant = guard.check(exchange).grant();
        String workspace = grant.workspace().id();
        switch (exchange.request().method() + tail.size() + (tail.size() == 2 ? tail.get(1) : "")) {
            case "POST0" -> create(exchange, grant);
            case "GET0" -> list(exchange, workspace);
            case "GET1" -> get(exchange, workspace, tail.get(0));
            case "DELETE1" -> delete(exchange, workspace, tail.get(0));
            case "GET2content" -> content(exchange, workspace, tail.get(0), JobDesk.number(exchange, "index", 0, 0, 3));
            case "POST2download_url" -> downloadUrl(exchange, workspace, tail.get(0));
            case "POST2cancel" -> cancel(exchange, workspace, tail.get(0));
            default -> throw JobDesk.noSuchRoute();
        }
    }

    private void create(Exchange exchange, Grant grant) throws IOException {
        JsonObject request = JobDesk.body(exchange);
        JobDesk.required(request, "model", "model_required");
        JobDesk.required(request, "prompt", "validation_error");
        JobDesk.inRange(request, "sample_count", 1, 4);
        desk.check(grant, request, Model.VIDEO);
        FakeJob job = desk.open("G-", FakeJob.Kind.VIDEO, grant, request);
        exchange.json(202, json.of(job));
    }

    private void list(Exchange exchange, String workspace) throws IOException {
        int limit = JobDesk.number(exchange, "limit", 50, 1, MOST);
        List<FakeJob> found = jobs.all(FakeJob.Kind.VIDEO, workspace).stream()
                .filter(JobDesk.byStatus(exchange, VideoJson::status))
                .toList();
        JsonArrayBuilder page = JsonText.array();
        found.stream().limit(limit).forEach(job -> page.add(json.of(job)));
        exchange.json(200, JobDesk.list(page, found, limit));
    }

    private void get(Exchange exchange, String workspace, String id) throws IOException {
        if (id.equals("models")) {
            exchange.json(200, JobDesk.models(exchange, catalogue, Model.VIDEO));
            return;
        }
        FakeJob job = jobs.look(FakeJob.Kind.VIDEO, workspace, id)
                .orElseThrow(() -> JobDesk.notFound("video_not_found_or_not_owned"));
        exchange.json(200, json.of(job));
    }

    private void delete(Exchange exchange, String workspace, String id) throws IOException {
        FakeJob job = find(workspace, id);
        if (!TERMINAL.contains(job.lifecycle())) {
            throw Refusal.inference(400, "validation_error", "video_delete_requires_terminal_status");
        }
        jobs.remove(id);
        exchange.json(
                200,
                JsonText.object()
                        .add("id", id)
                        .add("object", "video")
                        .add("deleted", true)
                        .build());
    }

    private void content(Exchange exchange, String workspace, String id, int index) throws IOException {
        FakeJob job = find(workspace, id);
        if (!job.completed()) {
            throw Refusal.inference(409, "not_ready", job.failed() ? "video_generation_failed" : "video_not_ready");
        }
        if (index >= VideoJson.outputs(job)) {
            throw JobDesk.notFound("video_output_not_found");
        }
        exchange.header("Content-Disposition", "attachment; filename=\"" + id + ".mp4\"");
        exchange.send(200, "video/mp4", MediaBytes.mp4(id + "/" + index));
    }

    private void downloadUrl(Exchange exchange, String workspace, String id) throws IOException {
        JsonObject request = exchange.body().length == 0 ? JsonObject.EMPTY_JSON_OBJECT : JobDesk.body(exchange);
        int index = JobDesk.inRange(request, "index", 0, Integer.MAX_VALUE).orElse(0);
        int seconds =
                JobDesk.inRange(request, "ttl_seconds", 1, Integer.MAX_VALUE).orElse(900);
        if (!Set.of("attachment", "inline").contains(request.getString("disposition", "attachment"))) {
            throw Refusal.inference(400, "validation_error", "invalid_video_download_request");
        }
        if (!find(workspace, id).completed()) {
            throw Refusal.inference(400, "validation_error", "video_download_requires_completed_status");
        }
        exchange.json(200, json.links().sign(workspace, id, index, seconds));
    }

    /** As the real one does, whatever the job. */
    private void cancel(Exchange exchange, String workspace, String id) {
        throw Refusal.of(
                501,
                JsonText.object()
                        .add("error", "not_implemented_yet")
                        .add("reason", "video_cancel_temporarily_disabled")
                        .add("request_id", exchange.requestId())
                        .add("workspace_id", workspace)
                        .add("video_id", id)
                        .build());
    }

    private FakeJob find(String workspace, String id) {
        return jobs.find(FakeJob.Kind.VIDEO, workspace, id)
                .orElseThrow(() -> JobDesk.notFound("video_not_found_or_not_owned"));
    }
}
