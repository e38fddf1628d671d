package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.function.Supplier;

/** A video job as the gateway tells it. */
final class VideoJson {
    private static final long NANOS_A_SECOND = 50_000_000;
    private static final int USUAL_SECONDS = 8;

    private final Supplier<String> baseUri;
    private final VideoLinks links;

    VideoJson(Supplier<String> baseUri, VideoLinks links) {
        this.baseUri = baseUri;
        this.links = links;
    }

    VideoLinks links() {
        return links;
    }

    static String status(FakeJob job) {
        return switch (job.lifecycle()) {
            case "pending" -> "queued";
            case "running" -> "processing";
            default -> job.lifecycle();
        };
    }

    static int outputs(FakeJob job) {
        return number(job, "sample_count", 1);
    }

    JsonObject of(FakeJob job) {
        String url = baseUri.get() + "/videos/" + job.id();
        JsonObjectBuilder json = JsonText.object()
                .add("id", job.id())
                .add("object", "video")
                .add("status", status(job))
                .add("lifecycle_status", job.lifecycle())
                .add("output_access", "both")
                .add("progress", job.percent())
                .add("progress_source", "estimated")
                .add("polling_url", url)
                .add("websocket_url", baseUri.get().replaceFirst("^http", "ws") + "/async/video/" + job.id() + "/ws")
                .add("poll_after_seconds", 20)
                .addNull("cancel_url")
                .add("generation_id", job.id().replace("G-", "gen_"))
                .add("native_video_id", job.id().replace("G-", "video_"))
                .add("created_at", job.createdAt())
                .add("provider", ModelCatalogue.author(job.model()))
                .add("model", job.model())
                .add("seconds", number(job, "duration", USUAL_SECONDS))
                .add("size", job.request().getString("size", job.request().getString("resolution", "720p")))
                .add("audio", job.request().getBoolean("generate_audio", false))
                .add("billing", billing(job));
        JsonText.text(job.request(), "session_id").ifPresent(id -> json.add("session_id", id));
        if (job.completed()) {
            addOutputs(json, job, url);
        } else {
            json.addNull("asset").add("outputs", JsonText.array()).add("content_url", url + "/content");
        }
        job.end().filter(end -> end.status().equals("failed")).ifPresent(end -> json.add("error", error(end)));
        return json.build();
    }

    private void addOutputs(JsonObjectBuilder json, FakeJob job, String url) {
        JsonArrayBuilder outputs = JsonText.array();
        for (int index = 0; index < outputs(job); index++) {
            outputs.add(JsonText.object(links.sign(job.workspace(), job.id(), index, VideoLinks.USUAL_SECONDS))
                    .add("index", index)
                    .add("mime_type", "video/mp4")
                    .add("bytes_available", true)
                    .add("content_url", url + "/content" + (index == 0 ? "" : "?index=" + index)));
        }
        byte[] first = MediaBytes.mp4(job.id() + "/0");
        JsonObject signed = links.sign(job.workspace(), job.id(), 0, VideoLinks.USUAL_SECONDS);
        json.add("outputs", outputs)
                .add("content_url", url + "/content")
                .add("download_url", signed.getString("download_url"))
                .add("expires_at", signed.getInt("expires_at"))
                .add("completed_at", job.createdAt() + 60)
                .add(
                        "asset",
                        JsonText.object()
                                .add("id", job.id().replace("G-", "ast_"))
                                .add("mime_type", "video/mp4")
                                .add("bytes", first.length)
                                .add("sha256", MediaBytes.sha256(first))
                                .add("width", 1280)
                                .add("height", 720)
                                .add("duration_seconds", number(job, "duration", USUAL_SECONDS)))
                .add("usage", JsonText.object().add("cost", nanos(job) / 1e9).add("is_byok", false));
    }

    private static JsonObjectBuilder billing(FakeJob job) {
        JsonObjectBuilder billing = JsonText.object()
                .add("currency", "usd")
                .add("state", job.completed() ? "settled" : job.end().isPresent() ? "void" : "estimated")
                .add("billable", job.completed())
                .add("estimated_nanos", nanos(job));
        return job.completed() ? billing.add("total_nanos", nanos(job)) : billing.addNull("total_nanos");
    }

    private static JsonObjectBuilder error(FakeJob.End end) {
        return JsonText.object().add("code", end.code()).add("message", end.message());
    }

    static long nanos(FakeJob job) {
        return NANOS_A_SECOND * number(job, "duration", USUAL_SECONDS) * outputs(job);
    }

    private static int number(FakeJob job, String name, int otherwise) {
        return job.request().get(name) instanceof JsonNumber number ? number.intValue() : otherwise;
    }
}
