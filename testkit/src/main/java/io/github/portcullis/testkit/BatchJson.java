package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.Supplier;

/** A batch and its requests as the gateway tells them. */
final class BatchJson {
    private static final long NANOS_A_REQUEST = 1_000_000;
    private static final long DAY = 86_400;

    private final Supplier<String> baseUri;
    private final BatchRows rows;
    private final FakeFiles files;

    BatchJson(Supplier<String> baseUri, BatchRows rows, FakeFiles files) {
        this.baseUri = baseUri;
        this.rows = rows;
        this.files = files;
    }

    static String status(FakeJob job) {
        return switch (job.lifecycle()) {
            case "pending" -> "validating";
            case "running" -> "in_progress";
            default -> job.lifecycle();
        };
    }

    static String endpoint(FakeJob job) {
        return job.request().getString("endpoint", "/v1/responses");
    }

    JsonObject of(FakeJob job) {
        return of(job, status(job));
    }

    JsonObject of(FakeJob job, String status) {
        String url = baseUri.get() + "/batches/" + job.id();
        List<BatchRows.Row> all = rows.of(job.workspace(), job.request());
        List<BatchRows.Row> over = over(all, job);
        long failed = over.stream().filter(BatchRows.Row::fails).count();
        JsonObjectBuilder json = JsonText.object()
                .add("id", job.id())
                .add("native_batch_id", job.id().replace("batch_", "native_"))
                .add("object", "batch")
                .add("endpoint", endpoint(job))
                .add("completion_window", job.request().getString("completion_window", "24h"))
                .add("status", status)
                .add("lifecycle_status", job.lifecycle())
                .add("progress", job.percent())
                .add("polling_url", url)
                .add("created_at", job.createdAt())
                .add("expires_at", job.createdAt() + DAY)
                .add(
                        "request_counts",
                        JsonText.object()
                                .add("total", all.size())
                                .add("completed", over.size() - failed)
                                .add("failed", failed))
                .add("provider", "openai");
        for (String name : List.of("input_file_id", "metadata", "session_id")) {
            if (job.request().containsKey(name)) {
                json.add(name, job.request().get(name));
            }
        }
        if (job.completed()) {
            addResults(json, job, all);
        }
        job.end()
                .filter(end -> end.status().equals("failed"))
                .ifPresent(end -> json.add("failed_at", job.createdAt() + 60).add("errors", errors(end)));
        return json.build();
    }

    private void addResults(JsonObjectBuilder json, FakeJob job, List<BatchRows.Row> all) {
        json.add("completed_at", job.createdAt() + 60)
                .add(
                        "usage",
                        JsonText.object()
                                .add("requests", all.size())
                                .add("cost_nanos", NANOS_A_REQUEST * all.size())
                                .add("currency", "USD"));
        keep(json, job, all, false);
        keep(json, job, all, true);
    }

    private void keep(JsonObjectBuilder json, FakeJob job, List<BatchRows.Row> all, boolean failed) {
        String name = failed ? "error" : "output";
        BatchRows.file(all, endpoint(job), failed).ifPresent(bytes -> {
            String id = "file-" + name + "-" + job.id();
            files.add(new FakeFiles.Stored(
                    id, job.workspace(), job.id() + "_" + name + ".jsonl", "batch_output", bytes, job.created()));
            json.add(name + "_file_id", id);
        });
    }

    JsonArrayBuilder rows(FakeJob job, String status, int offset, int limit) {
        List<BatchRows.Row> all = rows.of(job.workspace(), job.request());
        int over = over(all, job).size();
        JsonArrayBuilder page = JsonText.array();
        all.stream()
                .filter(row -> status.isEmpty() || status.equals(status(row, over)))
                .skip(offset)
                .limit(limit)
                .forEach(row -> page.add(row(job, row, over)));
        return page;
    }

    private static JsonObject row(FakeJob job, BatchRows.Row row, int over) {
        JsonObjectBuilder json = JsonText.object()
                .add("id", job.id() + "-" + row.index())
                .add("custom_id", row.customId())
                .add("request_index", row.index())
                .add("provider", "openai")
                .add("method", "POST")
                .add("endpoint", endpoint(job))
                .add("model", row.model())
                .add("status", status(row, over))
                .add("created_at", job.created().toString());
        return switch (status(row, over)) {
            case "completed" ->
                json.add("response_status", 200)
                        .add("response_body", BatchRows.answer(row, endpoint(job)))
                        .addNull("error_body")
                        .add("cost_nanos", NANOS_A_REQUEST)
                        .build();
            case "failed" ->
                json.add("response_status", 404)
                        .addNull("response_body")
                        .add("error_body", BatchRows.failure())
                        .build();
            default ->
                json.addNull("response_status")
                        .addNull("response_body")
                        .addNull("error_body")
                        .build();
        };
    }

    private static String status(BatchRows.Row row, int over) {
        if (row.index() >= over) {
            return "pending";
        }
        return row.fails() ? "failed" : "completed";
    }

    private static List<BatchRows.Row> over(List<BatchRows.Row> all, FakeJob job) {
        return all.subList(0, all.size() * job.percent() / 100);
    }

    private static JsonObjectBuilder errors(FakeJob.End end) {
        return JsonText.object()
                .add("object", "list")
                .add(
                        "data",
                        JsonText.array()
                                .add(JsonText.object().add("code", end.code()).add("message", end.message())));
    }
}
