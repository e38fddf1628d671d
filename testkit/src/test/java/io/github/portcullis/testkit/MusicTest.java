package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Base64;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeGatewayExtension.class)
class MusicTest {
    private final FakeGateway gateway;
    private final Visitor visitor;
    private final String token;

    MusicTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.visitor = new Visitor(gateway);
        this.token = visitor.accessToken("ada");
    }

    @Test
    void aPieceIsComposedWhileItIsLookedAt() throws Exception {
        JsonObject created = generate("{\"model\":\"globex/song-1\",\"prompt\":\"March\",\"duration\":1}")
                .json();

        assertThat(created.getString("status")).isEqualTo("queued");
        assertThat(look(created.getString("id")).text("status")).isEqualTo("in_progress");
        look(created.getString("id"));
        JsonObject done = look(created.getString("id")).json();

        assertThat(done.getString("status")).isEqualTo("completed");
        assertThat(done.getJsonObject("usage").getInt("output_audio_seconds")).isEqualTo(1);
        JsonObject output = done.getJsonArray("output").getJsonObject(0);
        AudioInputStream audio = AudioSystem.getAudioInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(output.getString("audio_base64"))));
        assertThat(audio.getFrameLength()).isEqualTo((long) audio.getFormat().getFrameRate());
    }

    @Test
    void aFailureIsTold() {
        String id = generate("{\"model\":\"globex/song-1\"}").text("id");

        gateway.jobs().fail(id, "sensitive_word", "Not that");

        assertThat(look(id).text("status")).isEqualTo("failed");
        assertThat(look(id).json().getJsonObject("error").getString("code")).isEqualTo("sensitive_word");
    }

    @Test
    void aJobOfAnotherUserIsNotThere() {
        String id = generate("{\"model\":\"globex/song-1\"}").text("id");

        Visitor.Answer answer = visitor.send("GET", path("/" + id), visitor.accessToken("ben"), "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("description")).isEqualTo("music_not_found_or_not_owned");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'model':'globex/song-1','format':'midi'}",
                "{'model':'globex/song-1','duration':0}",
                "{'model':'hooli/film-1'}"
            })
    void badRequestsAreRefused(String body) {
        assertThat(generate(body.replace('\'', '"')).status()).isEqualTo(400);
    }

    private Visitor.Answer generate(String body) {
        return visitor.send("POST", path(""), token, body);
    }

    private Visitor.Answer look(String id) {
        return visitor.send("GET", path("/" + id), token, "");
    }

    private URI path(String path) {
        return URI.create(gateway.uri(Endpoint.MUSIC) + path);
    }
}
