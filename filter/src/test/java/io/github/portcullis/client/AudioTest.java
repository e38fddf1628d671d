package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static io.github.portcullis.client.FailuresTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.audio.AudioSource;
import io.github.portcullis.client.audio.SpeechFormat;
import io.github.portcullis.client.audio.SpeechRequest;
import io.github.portcullis.client.audio.Transcription;
import io.github.portcullis.client.audio.TranscriptionRequest;
import io.github.portcullis.client.audio.TranslationRequest;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Speech, transcription and translation over real HTTP. */
@ExtendWith(FakeGatewayExtension.class)
class AudioTest {
    private static final String VOICE = "hooli/voice-1";
    private static final String EAR = "hooli/ear-1";

    private final FakeGateway gateway;
    private GatewayClient client;

    AudioTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.client = Clients.client(gateway, "not yet");
    }

    @BeforeEach
    void signIn() {
        client = Clients.signedIn(gateway, "ada");
    }

    @ParameterizedTest
    @CsvSource({"MP3, audio/mpeg", "WAV, audio/wav", "OGG, audio/ogg", "AAC, audio/aac"})
    void aTextIsSpokenInTheFormatThatWasAskedFor(SpeechFormat format, String type) throws IOException {
        try (GatewayDownload speech = client.audio()
                .speech(SpeechRequest.of(VOICE, "Good morning")
                        .voice("alto")
                        .format(format)
                        .with("speed", Json.createValue(2)))) {
            assertThat(speech.contentType()).isEqualTo(type);
            assertThat(speech.stream().readAllBytes()).hasSizeGreaterThan(100);
        }
        assertThat(gateway.requests(Endpoint.SPEECH).get(0).json().orElseThrow().toString())
                .isEqualTo(
                        "{\"model\":\"%s\",\"input\":\"Good morning\",\"voice\":\"alto\",\"format\":\"%s\",\"speed\":2}"
                                .formatted(VOICE, format.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void speechIsSound(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("hello.wav");

        client.audio()
                .speech(SpeechRequest.of(VOICE, "one two three").format(SpeechFormat.WAV))
                .copyTo(file);

        try (var sound = AudioSystem.getAudioInputStream(file.toFile())) {
            assertThat(sound.getFrameLength() / sound.getFormat().getFrameRate())
                    .isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void anErrorInJsonIsNoSound() {
        gateway.fail(
                Endpoint.SPEECH,
                json(200, "{'status_code':400,'error':'validation_error','description':'voice'}")
                        .once());
        gateway.fail(Endpoint.SPEECH, json(200, "{'audio':'AAAA'}").once());

        GatewayException told = failureOf(() -> client.audio().speech(SpeechRequest.of(VOICE, "a")));
        GatewayException odd = failureOf(() -> client.audio().speech(SpeechRequest.of(VOICE, "a")));

        assertThat(told).isInstanceOf(RequestRejectedException.class);
        assertThat(told.description()).contains("voice");
        assertThat(odd.code()).isEqualTo("response-malformed");
        assertThat(odd).hasMessageContaining("binary");
    }

    @Test
    void aFileIsWrittenDown(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("talk.wav"), new byte[1000]);

        Transcription talk = client.audio()
                .transcriptions(
                        TranscriptionRequest.of(EAR, file).language("en").cutAtPauses());

        assertThat(talk.text()).isEqualTo("Heard 1000 bytes of audio/wav named talk.wav in en");
        assertThat(talk.language()).isEmpty();
        assertThat(talk.segments()).isEmpty();
        assertThat(form(Endpoint.TRANSCRIPTIONS))
                .contains("name=\"model\"\r\n\r\n" + EAR)
                .contains("name=\"chunking_strategy\"\r\n\r\nauto")
                .contains("name=\"file\"; filename=\"talk.wav\"\r\nContent-Type: audio/wav");
    }

    @Test
    void aStreamIsWrittenDown() {
        Upload part =
                Upload.once("talk.mp3", new ByteArrayInputStream(new byte[500])).type("audio/x-mine");

        Transcription talk = client.audio().transcriptions(TranscriptionRequest.of(EAR, AudioSource.of(part)));

        assertThat(talk.text()).isEqualTo("Heard 500 bytes of audio/x-mine named talk.mp3");
    }

    @Test
    void parametersOfAllKindsAreFieldsOfTheForm() {
        client.audio()
                .transcriptions(TranscriptionRequest.of(EAR, AudioSource.at(URI.create("https://example.org/a.mp3")))
                        .speakers("Ada", "Ben")
                        .with(
                                "provider",
                                Json.createObjectBuilder().add("sort", "price").build())
                        .with("stream", JsonValue.FALSE));

        assertThat(form(Endpoint.TRANSCRIPTIONS))
                .contains("name=\"audio_url\"\r\n\r\nhttps://example.org/a.mp3")
                .contains("name=\"known_speaker_names[]\"\r\n\r\nAda")
                .contains("name=\"known_speaker_names[]\"\r\n\r\nBen")
                .contains("name=\"provider\"\r\n\r\n{\"sort\":\"price\"}")
                .contains("name=\"stream\"\r\n\r\nfalse");
    }

    @Test
    void anotherLanguageIsWrittenDownInEnglish(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("rede.mp3"), new byte[7]);

        Transcription speech = client.audio()
                .translations(TranslationRequest.of(EAR, file)
                        .language("de")
                        .prompt("A talk about gates.")
                        .temperature(0.5));

        assertThat(speech.text()).isEqualTo("Heard in English 7 bytes of audio/mpeg named rede.mp3");
        assertThat(form(Endpoint.TRANSLATIONS))
                .contains("name=\"prompt\"\r\n\r\nA talk about gates.")
                .contains("name=\"temperature\"\r\n\r\n0.5")
                .contains("name=\"language\"\r\n\r\nde");
    }

    @Test
    void timesAndSpeakersAreReadWhereAModelTellsThem() {
        gateway.fail(
                Endpoint.TRANSCRIPTIONS,
                json(
                        200,
                        "{'text':'Hi','language':'en','duration':2.5,'new':1,'segments':[{'start':0,'end':1.25,"
                                + "'text':'Hi','speaker':'Ada'},{'start':-1,'end':1e99}]}"));

        Transcription talk = client.audio()
                .transcriptions(TranscriptionRequest.of(EAR, AudioSource.at(URI.create("https://example.org/a"))));

        assertThat(talk.duration()).contains(Duration.ofMillis(2500));
        assertThat(talk.language()).contains("en");
        assertThat(talk.json()).containsKey("new");
        assertThat(talk.segments().get(0).start()).contains(Duration.ZERO);
        assertThat(talk.segments().get(0).end()).contains(Duration.ofMillis(1250));
        assertThat(talk.segments().get(0).speaker()).contains("Ada");
        assertThat(talk.segments().get(0).text()).isEqualTo("Hi");
        assertThat(talk.segments().get(1).start()).isEmpty();
        assertThat(talk.segments().get(1).end()).isEmpty();
    }

    @Test
    void aRequestThatLacksWhatItNeedsIsRefusedAtOnce() {
        AudioSource sound = AudioSource.of(Upload.of("a.mp3", new byte[1]));

        assertThatThrownBy(() -> SpeechRequest.of("m", " ")).hasMessageContaining("input");
        assertThatThrownBy(() -> TranscriptionRequest.of("", sound)).hasMessageContaining("model");
        assertThatThrownBy(() -> TranslationRequest.of("m", sound).with("file", JsonValue.NULL))
                .hasMessageContaining("'file'");
    }

    @ParameterizedTest
    @EnumSource(names = {"SPEECH", "TRANSCRIPTIONS", "TRANSLATIONS"})
    void aFailureIsTypedAndNothingIsSentAgain(Endpoint endpoint) {
        gateway.fail(endpoint, Failure.insufficientFunds().once());
        gateway.fail(endpoint, Failure.status(503).once());
        gateway.fail(endpoint, Failure.gateway(400, "validation_error", "no").once());

        assertThat(failureOf(() -> call(endpoint))).isInstanceOf(PaymentRequiredException.class);
        assertThat(failureOf(() -> call(endpoint))).isInstanceOf(GatewayUnavailableException.class);
        assertThat(failureOf(() -> call(endpoint))).isInstanceOf(RequestRejectedException.class);
        assertThat(gateway.calls(endpoint)).isEqualTo(3);
    }

    @Test
    void speechThatBreaksOffIsAFailure() {
        gateway.fail(Endpoint.SPEECH, Failure.brokenBody());

        try (GatewayDownload speech = client.audio().speech(SpeechRequest.of(VOICE, "a"))) {
            assertThat(failureOf(() -> speech.stream().readAllBytes()).code()).isEqualTo("stream-incomplete");
        }
    }

    private void call(Endpoint endpoint) {
        AudioSource sound = AudioSource.of(Upload.of("a.mp3", new byte[1]));
        switch (endpoint) {
            case SPEECH -> client.audio().speech(SpeechRequest.of(VOICE, "a")).close();
            case TRANSCRIPTIONS -> client.audio().transcriptions(TranscriptionRequest.of(EAR, sound));
            default -> client.audio().translations(TranslationRequest.of(EAR, sound));
        }
    }

    private String form(Endpoint endpoint) {
        return gateway.requests(endpoint).get(0).body();
    }
}
