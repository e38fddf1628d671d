package io.github.portcullis.client;

import static io.github.portcullis.client.WireCall.EXTRA;
import static io.github.portcullis.client.WireCall.bare;
import static io.github.portcullis.client.WireCall.json;
import static io.github.portcullis.client.WireCall.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.jobs.BatchRequest;
import io.github.portcullis.client.jobs.FileUpload;
import io.github.portcullis.client.jobs.JobQuery;
import io.github.portcullis.client.jobs.MusicRequest;
import io.github.portcullis.client.jobs.VideoReference;
import io.github.portcullis.client.jobs.VideoRequest;
import io.github.portcullis.testkit.FakeGateway;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A full call of each operation on jobs and files. */
final class WireJobs {
    private static final JobQuery LIST = JobQuery.all().limit(20);

    private WireJobs() {}

    static List<WireCall> all() {
        return List.of(
                of("POST /videos", c -> c.videos().create(video()).json()),
                of("GET /videos", c -> c.videos().list(LIST.status("completed")).json()),
                of("GET /videos/{video_id}", WireJobs::filmed, (c, id) -> c.videos()
                        .get(id)
                        .json()),
                bare(
                        "GET /videos/{video_id}/content",
                        WireJobs::filmed,
                        (c, id) -> drain(c.videos().content(id))),
                of("POST /videos/{video_id}/download_url", WireJobs::filmed, WireJobs::link)
                        .closed(),
                bare("DELETE /videos/{video_id}", WireJobs::filmed, (c, id) -> c.videos()
                        .delete(id)),
                of("DELETE /videos/{video_id}", WireJobs::filmed, WireJobs::deleted),
                bare("POST /videos/{video_id}/cancel", WireJobs::filmed, WireJobs::refused),
                of("GET /videos/models", c -> c.videos().models("duration").json()),
                of("POST /music/generate", c -> c.music().generate(music()).json()),
                of("GET /music/generate/{music_id}", WireJobs::played, (c, id) -> c.music()
                        .get(id)
                        .json()),
                of("POST /batches", c -> c.batches().create(batch()).json()),
                of(
                        "GET /batches",
                        c -> c.batches().list(LIST.status("completed")).json()),
                of("GET /batches/{batch_id}", WireJobs::done, (c, id) -> c.batches()
                        .get(id)
                        .json()),
                of("GET /batches/{batch_id}/requests", WireJobs::done, WireJobs::requests),
                of("POST /batches/{batch_id}/cancel", WireJobs::begun, (c, id) -> c.batches()
                        .cancel(id)
                        .json()),
                of("GET /batches/models", c -> c.batches().models("max_tokens").json()),
                of("GET /batches/capabilities", c -> c.batches().capabilities().json()),
                of("POST /files", c -> c.files().upload(file()).json()).closed(),
                of("GET /files/{file_id}", WireJobs::kept, (c, id) -> c.files()
                        .get(id)
                        .json()),
                bare(
                        "GET /files/{file_id}/content",
                        WireJobs::kept,
                        (c, id) -> drain(c.files().content(id))));
    }

    private static VideoRequest video() {
        return VideoRequest.builder("hooli/film-1", "A gate falls")
                .duration(Duration.ofSeconds(4))
                .size("1280x720")
                .resolution("720p")
                .aspectRatio("16:9")
                .negativePrompt("rain")
                .samples(2)
                .seed(7)
                .audio(true)
                .enhancePrompt(false)
                .references(
                        VideoReference.image("https://pictures.example/a.png").as(VideoReference.Role.FIRST_FRAME),
                        VideoReference.video("https://pictures.example/a.mp4"),
                        VideoReference.audio("https://pictures.example/a.mp3"))
                .webhook("whe_1", "video.completed")
                .with("provider", json("{'sort':'price'}"))
                .with(EXTRA, JsonValue.TRUE)
                .build();
    }

    private static String filmed(GatewayClient client) {
        return client.videos().await(client.videos().create(video()).id()).id();
    }

    private static JsonObject link(GatewayClient client, String id) {
        return client.videos().downloadUrl(id, 0, Duration.ofMinutes(5), true).json();
    }

    /** What the gateway says to a removal, which the client does not return. */
    private static JsonObject deleted(GatewayClient client, String id) {
        return client.send(GatewayRequest.delete("/videos/" + id)).json();
    }

    private static void refused(GatewayClient client, String id) {
        assertThatThrownBy(() -> client.videos().cancel(id)).isInstanceOf(RequestRejectedException.class);
    }

    private static String played(GatewayClient client) {
        return client.music().generate(music()).id();
    }

    private static JsonObject requests(GatewayClient client, String id) {
        return client.batches().requests(id, LIST.offset(0)).json();
    }

    private static MusicRequest music() {
        return MusicRequest.of("globex/song-1", "March")
                .duration(Duration.ofSeconds(30))
                .format("mp3")
                .with(EXTRA, JsonValue.TRUE);
    }

    private static BatchRequest batch() {
        return BatchRequest.ofPrompts(FakeGateway.MODEL, List.of("a", "b"))
                .system("Be brief.")
                .maxTokens(5)
                .completionWindow("24h")
                .metadata(Map.of("night", "1"))
                .webhook("whe_1", "batch.completed")
                .with(EXTRA, JsonValue.TRUE);
    }

    private static String begun(GatewayClient client) {
        return client.batches().create(batch()).id();
    }

    private static String done(GatewayClient client) {
        return client.batches().await(begun(client)).id();
    }

    private static FileUpload file() {
        byte[] lines = "{}\n".getBytes(StandardCharsets.UTF_8);
        return FileUpload.forBatch(Upload.of("batch.jsonl", lines)).model(FakeGateway.MODEL);
    }

    private static String kept(GatewayClient client) {
        return client.files().upload(file()).id();
    }

    private static void drain(GatewayDownload download) {
        try (download) {
            assertThat(download.stream().readAllBytes()).isNotEmpty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
