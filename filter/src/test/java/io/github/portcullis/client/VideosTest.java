package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.jobs.DownloadUrl;
import io.github.portcullis.client.jobs.JobList;
import io.github.portcullis.client.jobs.JobModel;
import io.github.portcullis.client.jobs.JobQuery;
import io.github.portcullis.client.jobs.JobState;
import io.github.portcullis.client.jobs.VideoJob;
import io.github.portcullis.client.jobs.VideoReference;
import io.github.portcullis.client.jobs.VideoRequest;
import io.github.portcullis.client.jobs.Videos;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import io.github.portcullis.testkit.RecordedRequest;
import jakarta.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeGatewayExtension.class)
class VideosTest {
    private static final VideoRequest REQUEST = VideoRequest.of("hooli/film-1", "A gate falls");

    private final FakeGateway gateway;
    private final Videos videos;

    VideosTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.videos = Clients.signedIn(gateway, "ada").videos();
    }

    @Test
    void aRequestIsSentWithAllItsParameters() {
        videos.create(VideoRequest.builder("hooli/film-1", "A gate falls")
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
                .with("compression_quality", Json.createValue(80))
                .build());

        assertThat(last().json().orElseThrow()).hasToString("""
                {'model':'hooli/film-1','prompt':'A gate falls','duration':4,'size':'1280x720',\
                'resolution':'720p','aspect_ratio':'16:9','negative_prompt':'rain','sample_count':2,\
                'seed':7,'generate_audio':true,'enhance_prompt':false,'input_references':[\
                {'type':'image_url','role':'first_frame','image_url':{'url':'https://pictures.example/a.png'}},\
                {'type':'video_url','media_url':{'url':'https://pictures.example/a.mp4'}},\
                {'type':'audio_url','media_url':{'url':'https://pictures.example/a.mp3'}}],\
                'webhook':{'endpoint_id':'whe_1','events':['video.completed']},\
                'compression_quality':80}""".replace('\'', '"'));
    }

    @Test
    void aCreatedJobIsReadAndItsUnknownMembersSurvive() {
        VideoJob job = videos.create(VideoRequest.builder("hooli/film-1", "A gate")
                .duration(Duration.ofSeconds(4))
                .build());

        assertThat(job.state()).isEqualTo(JobState.PENDING);
        assertThat(job.status()).isEqualTo("queued");
        assertThat(job.progress()).hasValue(0);
        assertThat(job.model()).contains("hooli/film-1");
        assertThat(job.provider()).contains("hooli");
        assertThat(job.seconds()).hasValue(4);
        assertThat(job.size()).contains("720p");
        assertThat(job.generationId()).isPresent();
        assertThat(job.createdAt().orElseThrow()).isBefore(Instant.now().plusSeconds(5));
        assertThat(job.outputs()).isEmpty();
        assertThat(job.error()).isEmpty();
        assertThat(job.costNanos()).isEmpty();
        assertThat(job.json().getString("progress_source")).isEqualTo("estimated");
    }

    @Test
    void aJobIsLookedAtUntilItIsDone() {
        String id = videos.create(REQUEST).id();

        VideoJob running = videos.get(id);
        gateway.jobs().finish(id);
        VideoJob done = videos.get(id);

        assertThat(running.state()).isEqualTo(JobState.RUNNING);
        assertThat(running.progress().orElseThrow()).isBetween(1, 99);
        assertThat(done.state()).isEqualTo(JobState.COMPLETED);
        assertThat(done.outputs()).hasSize(1);
        assertThat(done.outputs().get(0).mimeType()).contains("video/mp4");
        assertThat(done.outputs().get(0).downloadUrl()).isPresent();
        assertThat(done.completedAt()).isPresent();
        assertThat(done.costNanos()).isPresent();
        assertThat(last().path()).isEqualTo("/v1/videos/" + id);
    }

    @Test
    void aFailedJobIsAnAnswerAndNoException() {
        String id = videos.create(REQUEST).id();
        gateway.jobs().fail(id, "content_policy", "Not this");

        VideoJob job = videos.get(id);

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.error()).contains("Not this");
    }

    @Test
    void jobsAreListed() {
        String first = videos.create(REQUEST).id();
        String second = videos.create(REQUEST).id();
        gateway.jobs().finish(first);

        assertThat(videos.list().entries()).extracting(VideoJob::id).contains(first, second);
        JobList<VideoJob> done =
                videos.list(JobQuery.all().status("completed").status("failed").limit(1));

        assertThat(done.entries()).extracting(VideoJob::id).containsExactly(first);
        assertThat(last().uri()).hasToString("/v1/videos?status=completed&status=failed&limit=1");
        assertThat(videos.list(JobQuery.all().limit(1)).hasMore()).isTrue();
    }

    @Test
    void theContentIsDownloaded() throws IOException {
        String id = videos.create(VideoRequest.builder("hooli/film-1", "A gate")
                        .samples(2)
                        .build())
                .id();
        gateway.jobs().finish(id);

        byte[] first;
        try (GatewayDownload download = videos.content(id)) {
            assertThat(download.contentType()).isEqualTo("video/mp4");
            first = download.stream().readAllBytes();
        }
        try (GatewayDownload download = videos.content(id, 1)) {
            assertThat(download.stream().readAllBytes()).isNotEqualTo(first);
        }

        assertThat(new String(first, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
        assertThat(last().query("index")).contains("1");
    }

    @Test
    void contentThatIsNotThereYetMayBeThereLater() {
        String id = videos.create(REQUEST).id();

        GatewayException failure = failureOf(() -> videos.content(id));

        assertThat(failure).isInstanceOf(GatewayUnavailableException.class);
        assertThat(failure.code()).isEqualTo("not-ready");
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.status()).hasValue(409);
        assertThat(failure.gatewayCode()).contains("not_ready");
    }

    @Test
    void aLinkIsMadeForABrowser() {
        String id = videos.create(REQUEST).id();
        gateway.jobs().finish(id);

        DownloadUrl link = videos.downloadUrl(id, 0, Duration.ofMinutes(2), true);

        assertThat(last().json().orElseThrow())
                .hasToString("{\"index\":0,\"ttl_seconds\":120,\"disposition\":\"inline\"}");
        assertThat(URI.create(link.url()).getPath()).isEqualTo("/v1/videos/" + id + "/content");
        assertThat(link.expiresAt()).isPresent();
        assertThat(videos.downloadUrl(id).url()).isNotEqualTo(link.url());
    }

    @Test
    @DisplayName("R75, R134: a link that opens a video without a token is in no text of a result")
    void linksAreNotShown() {
        String id = videos.create(REQUEST).id();
        gateway.jobs().finish(id);

        VideoJob job = videos.get(id);

        assertThat(job.json().toString()).contains("download_sig=");
        assertThat(job + "" + job.outputs() + videos.downloadUrl(id)).doesNotContain("download_sig=");
        assertThat(job).hasToString("VideoJob[id=" + id + ", status=completed]");
    }

    @Test
    void onlyAJobThatIsOverIsDeleted() {
        String id = videos.create(REQUEST).id();
        assertThat(failureOf(() -> videos.delete(id)).description()).contains("video_delete_requires_terminal_status");
        gateway.jobs().finish(id);

        videos.delete(id);

        assertThat(last().method()).isEqualTo("DELETE");
        assertThat(failureOf(() -> videos.get(id)).status()).hasValue(404);
    }

    @Test
    void cancellingIsNotBuiltAtTheGateway() {
        String id = videos.create(REQUEST).id();

        GatewayException failure = failureOf(() -> videos.cancel(id));

        assertThat(failure).isInstanceOf(RequestRejectedException.class);
        assertThat(failure.status()).hasValue(501);
        assertThat(failure.gatewayCode()).contains("not_implemented_yet");
        assertThat(last().path()).isEqualTo("/v1/videos/" + id + "/cancel");
    }

    @Test
    void anotherGatewayMayCancel() {
        gateway.fail(Endpoint.VIDEOS, FailuresTest.json(200, "{'id':'v','status':'cancelled','error':{'code':'c'}}"));

        assertThat(videos.cancel("v").state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void modelsTellWhatTheyTake() {
        JobModel model = videos.models("seed", "resolution").entries().get(0);

        assertThat(model.id()).isEqualTo("hooli/film-1");
        assertThat(model.name()).contains("Film 1");
        assertThat(model.parameters()).contains("duration", "sample_count");
        assertThat(model.inputTypes()).containsExactly("text", "image");
        assertThat(model.providers()).containsExactly("hooli");
        assertThat(last().uri()).hasToString("/v1/videos/models?params=seed&params=resolution");
        assertThat(videos.models("colour").entries()).isEmpty();
    }

    @Test
    void aJobIsCreatedOnceThoughTheGatewayFails() {
        gateway.fail(Endpoint.VIDEOS, Failure.status(503));

        assertThat(failureOf(() -> videos.create(REQUEST))).isInstanceOf(GatewayUnavailableException.class);
        assertThat(gateway.calls(Endpoint.VIDEOS)).isEqualTo(1);
    }

    @Test
    void anErrorWithStatus200IsAFailureOfTheCall() {
        gateway.fail(Endpoint.VIDEOS, FailuresTest.json(200, "{'error':'insufficient_funds','status_code':402}"));

        assertThat(failureOf(() -> videos.create(REQUEST))).isInstanceOf(PaymentRequiredException.class);
        assertThat(failureOf(() -> videos.get("v"))).isInstanceOf(PaymentRequiredException.class);
    }

    @Test
    void aJobOfAnotherUserIsNotThere() {
        String id = Clients.signedIn(gateway, "ben").videos().create(REQUEST).id();

        assertThat(failureOf(() -> videos.get(id)).status()).hasValue(404);
        assertThat(failureOf(() -> videos.content(id)).status()).hasValue(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/content", "../me", ".."})
    @DisplayName("R101: an identifier reaches no other path")
    void anIdentifierIsOneSegment(String id) {
        for (var call : List.<Runnable>of(
                () -> videos.get(id),
                () -> videos.await(id),
                () -> videos.content(id),
                () -> videos.delete(id),
                () -> videos.cancel(id),
                () -> videos.downloadUrl(id))) {
            assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(gateway.calls(Endpoint.VIDEOS)).isZero();
    }

    @Test
    void aRequestThatCannotBeRightIsRefused() {
        assertThatThrownBy(() -> VideoRequest.of(" ", "p")).hasMessageContaining("model");
        assertThatThrownBy(() -> VideoRequest.of("m", "")).hasMessageContaining("prompt");
        assertThatThrownBy(() -> VideoRequest.builder("m", "p").duration(Duration.ofMillis(1500)))
                .hasMessageContaining("PT8S");
        assertThatThrownBy(() -> VideoRequest.builder("m", "p")
                        .with("model", Json.createValue("other"))
                        .build())
                .hasMessageContaining("model");
    }

    private RecordedRequest last() {
        List<RecordedRequest> requests = gateway.requests(Endpoint.VIDEOS);
        return requests.get(requests.size() - 1);
    }
}
