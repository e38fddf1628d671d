package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.Clients;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayDownload;
import io.github.portcullis.client.GatewayUnavailableException;
import io.github.portcullis.client.JobFailedException;
import io.github.portcullis.client.jobs.AwaitOptions;
import io.github.portcullis.client.jobs.DownloadUrl;
import io.github.portcullis.client.jobs.JobModel;
import io.github.portcullis.client.jobs.MusicJob;
import io.github.portcullis.client.jobs.MusicRequest;
import io.github.portcullis.client.jobs.VideoJob;
import io.github.portcullis.client.jobs.VideoReference;
import io.github.portcullis.client.jobs.VideoRequest;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of docs/video-jobs.md. */
@ExtendWith(FakeGatewayExtension.class)
class VideoJobsPageTest {
    private static final VideoRequest REQUEST = VideoRequest.of("hooli/film-1", "A portcullis falls");

    private final FakeGateway fake;
    private final GatewayClient gateway;

    @TempDir
    private Path folder;

    VideoJobsPageTest(FakeGateway fake) {
        this.fake = fake;
        this.gateway = Clients.signedIn(fake, "ada");
        fake.jobs().polls(1);
    }

    @Test
    void aVideo() throws IOException {
        // tag::video[]
        VideoRequest request = VideoRequest.builder("hooli/film-1", "A portcullis falls")
                .duration(Duration.ofSeconds(8))
                .resolution("720p")
                .references(VideoReference.image("https://example.org/gate.png").as(VideoReference.Role.FIRST_FRAME))
                .build();
        VideoJob job = gateway.videos().create(request);
        VideoJob done = gateway.videos().await(job.id());
        try (GatewayDownload video = gateway.videos().content(done.id())) {
            video.copyTo(folder.resolve("gate.mp4"));
        }
        // end::video[]

        assertThat(folder.resolve("gate.mp4")).isNotEmptyFile();
    }

    @Test
    void models() {
        // tag::models[]
        for (JobModel model :
                gateway.videos().models("resolution", "generate_audio").entries()) {
            System.out.println(model.id() + " takes " + model.parameters());
        }
        // end::models[]

        assertThat(fake.calls(Endpoint.VIDEOS)).isEqualTo(1);
    }

    @Test
    void behindTheRequest() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Map<String, Integer> shown = new ConcurrentHashMap<>();

        // tag::progress[]
        VideoJob job = gateway.videos().create(REQUEST);
        GatewayClient detached = gateway.detach();
        AwaitOptions options = AwaitOptions.defaults()
                .within(Duration.ofMinutes(20))
                .onProgress(now -> shown.put(now.id(), now.progress().orElse(0)));
        executor.submit(() -> detached.videos().await(job.id(), options));
        // end::progress[]

        executor.shutdown();
        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(shown).containsEntry(job.id(), 100);
    }

    @Test
    void failures() {
        String id = gateway.videos().create(REQUEST).id();
        fake.jobs().fail(id, "content_policy", "Not this");

        // tag::failures[]
        String shown;
        try {
            gateway.videos().await(id);
            shown = "Your video is ready.";
        } catch (JobFailedException failed) {
            shown = "There is no video: " + failed.description().orElse(failed.code());
        } catch (GatewayUnavailableException later) {
            shown = "The video is not ready yet."; // the same id can be waited for again
        }
        // end::failures[]

        assertThat(shown).isEqualTo("There is no video: Not this");
    }

    @Test
    void links() {
        String id = gateway.videos().create(REQUEST).id();
        gateway.videos().await(id);

        // tag::link[]
        DownloadUrl link = gateway.videos().downloadUrl(id, 0, Duration.ofMinutes(5), true);
        String tag = "<video controls src=\"" + link.url().replace("&", "&amp;") + "\"></video>";
        // end::link[]

        assertThat(tag).contains("/content?");
    }

    @Test
    void music() throws IOException {
        // tag::music[]
        MusicRequest request = MusicRequest.of("globex/song-1", "A slow march for a castle")
                .duration(Duration.ofSeconds(30))
                .format("mp3");
        MusicJob song = gateway.music().await(gateway.music().generate(request).id());
        byte[] audio = song.tracks().get(0).audio().orElseThrow();
        // end::music[]

        assertThat(Files.write(folder.resolve("song"), audio)).isNotEmptyFile();
    }

    @Test
    void testing() {
        // tag::testing[]
        fake.jobs().polls(Integer.MAX_VALUE); // jobs run until the test ends them
        String id = gateway.videos().create(REQUEST).id();
        fake.jobs().fail(id, "content_policy", "Not this");
        fake.fail(Endpoint.VIDEOS, Failure.status(503).times(2));
        // end::testing[]

        assertThat(gateway.videos().get(id).error()).contains("Not this");
    }
}
