package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** {@code POST /v1/music/generate} and the jobs below it. */
final class MusicRoute implements LoopbackServer.Handler {
    static final String ROOT = "/v1/music/generate";

    private static final Set<String> FORMATS = Set.of("mp3", "wav", "ogg", "aac");
    private static final int USUAL_SECONDS = 2;
    private static final int LONGEST_SECONDS = 600;
    /** What is really made, since silence is not worth megabytes. */
    private static final int MOST_SECONDS_SENT = 3;

    private final GatewayGuard guard;
    private final JobDesk desk;
    private final FakeJobs jobs;

    MusicRoute(GatewayGuard guard, JobDesk desk, FakeJobs jobs) {
        this.guard = guard;
        this.desk = desk;
        this.jobs = jobs;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        Grant grant = guard.check(exchange).grant();
        List<String> tail = exchange.below(ROOT);
        if (exchange.is("POST") && tail.isEmpty()) {
            generate(exchange, grant);
        } else if (exchange.is("GET") && tail.size() == 1) {
            FakeJob job = jobs.look(FakeJob.Kind.MUSIC, grant.workspace().id(), tail.get(0))
                    .orElseThrow(() -> JobDesk.notFound("music_not_found_or_not_owned"));
            exchange.json(200, describe(job));
        } else {
            throw JobDesk.noSuchRoute();
        }
    }

    private void generate(Exchange exchange, Grant grant) throws IOException {
        JsonObject request = JobDesk.body(exchange);
        JobDesk.required(request, "model", "model_required");
        JobDesk.inRange(request, "duration", 1, LONGEST_SECONDS);
        if (!FORMATS.contains(request.getString("format", "wav"))) {
            throw Refusal.inference(400, "validation_error", "format must be one of mp3, wav, ogg, aac");
        }
        desk.check(grant, request, Model.MUSIC);
        exchange.json(200, describe(desk.open("music_", FakeJob.Kind.MUSIC, grant, request)));
    }

    private static JsonObject describe(FakeJob job) {
        int seconds = job.request().get("duration") instanceof JsonNumber number ? number.intValue() : USUAL_SECONDS;
        JsonArrayBuilder output = JsonText.array();
        JsonObjectBuilder json = JsonText.object()
                .add("id", job.id())
                .add("object", "music")
                .add("status", status(job))
                .add("provider", ModelCatalogue.author(job.model()))
                .add("model", job.model())
                .add("nativeResponseId", job.id().replace("music_", "task_"));
        if (job.completed()) {
            output.add(JsonText.object()
                    .add("index", 0)
                    .add("id", job.id() + "-0")
                    .addNull("audio_url")
                    .add("audio_base64", audio(seconds))
                    .addNull("stream_audio_url")
                    .addNull("image_url")
                    .add("title", job.request().getString("prompt", "Untitled"))
                    .addNull("tags")
                    .add("duration", seconds));
            json.add("usage", JsonText.object().add("output_audio_count", 1).add("output_audio_seconds", seconds));
        }
        job.end()
                .filter(end -> end.status().equals("failed"))
                .ifPresent(end -> json.add(
                        "error", JsonText.object().add("code", end.code()).add("message", end.message())));
        return json.add("output", output).build();
    }

    private static String status(FakeJob job) {
        return switch (job.lifecycle()) {
            case "pending" -> "queued";
            case "running" -> "in_progress";
            default -> job.lifecycle();
        };
    }

    private static String audio(int seconds) {
        return Base64.getEncoder().encodeToString(MediaBytes.wav(Math.min(seconds, MOST_SECONDS_SENT)));
    }
}
