package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.jobs.JobState;
import io.github.portcullis.client.jobs.Music;
import io.github.portcullis.client.jobs.MusicJob;
import io.github.portcullis.client.jobs.MusicRequest;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeGatewayExtension.class)
class MusicTest {
    private final FakeGateway gateway;
    private final Music music;

    MusicTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.music = Clients.signedIn(gateway, "ada").music();
    }

    @Test
    void aRequestIsSentWithAllItsParameters() {
        music.generate(MusicRequest.of("globex/song-1", "March")
                .duration(Duration.ofSeconds(30))
                .format("ogg")
                .with(
                        "suno",
                        Json.createObjectBuilder().add("instrumental", true).build()));

        assertThat(gateway.requests(Endpoint.MUSIC).get(0).json().orElseThrow()).hasToString("""
                {'model':'globex/song-1','prompt':'March','duration':30,'format':'ogg',\
                'suno':{'instrumental':true}}""".replace('\'', '"'));
    }

    @Test
    void aPieceIsComposed() {
        MusicJob queued =
                music.generate(MusicRequest.of("globex/song-1", "March").duration(Duration.ofSeconds(1)));
        gateway.jobs().finish(queued.id());
        MusicJob done = music.get(queued.id());

        assertThat(queued.state()).isEqualTo(JobState.PENDING);
        assertThat(queued.tracks()).isEmpty();
        assertThat(done.model()).contains("globex/song-1");
        assertThat(done.progress()).isEmpty();
        MusicJob.Track track = done.tracks().get(0);
        assertThat(track.title()).contains("March");
        assertThat(track.seconds()).hasValue(1);
        assertThat(track.audioUrl()).isEmpty();
        assertThat(new String(track.audio().orElseThrow(), 0, 4, StandardCharsets.US_ASCII))
                .isEqualTo("RIFF");
        assertThat(done.json().getString("nativeResponseId")).isNotEmpty();
    }

    @Test
    void whatIsNoAudioIsNone() {
        gateway.fail(
                Endpoint.MUSIC,
                FailuresTest.json(
                        200,
                        "{'id':'m','status':'completed','output':[{'audio_base64':'*','audio_url':'https://cdn.example/a'}]}"));

        MusicJob.Track track = music.get("m").tracks().get(0);

        assertThat(track.audio()).isEmpty();
        assertThat(track.audioUrl()).contains("https://cdn.example/a");
    }

    @Test
    void aFailedPieceIsAnAnswerAndWaitingForItAFailure() {
        String id = music.generate(MusicRequest.of("globex/song-1", "March")).id();
        gateway.jobs().fail(id, "sensitive_word", "Not that");

        assertThat(music.get(id).error()).contains("Not that");
        GatewayException failure = failureOf(() -> music.await(id));
        assertThat(failure.code()).isEqualTo("job-failed");
        assertThat(failure.gatewayCode()).contains("sensitive_word");
    }

    @Test
    void aPieceIsAskedForOnceThoughTheGatewayFails() {
        gateway.fail(Endpoint.MUSIC, Failure.status(502));

        assertThat(failureOf(() -> music.generate(MusicRequest.of("globex/song-1", "March"))))
                .isInstanceOf(GatewayUnavailableException.class);
        assertThat(gateway.calls(Endpoint.MUSIC)).isEqualTo(1);
    }

    @Test
    void anIdentifierIsOneSegmentAndARequestHasAModel() {
        assertThatThrownBy(() -> music.get("a/b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MusicRequest.of("", "March")).hasMessageContaining("model");
        assertThatThrownBy(() -> MusicRequest.of("m", "March").with("model", Json.createValue("n")))
                .hasMessageContaining("model");
    }
}
