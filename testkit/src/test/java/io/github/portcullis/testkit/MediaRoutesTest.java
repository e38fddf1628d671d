package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What computes at once: vectors, judgements, sounds and pictures. */
class MediaRoutesTest {
    private static final String FORM = """
            --b
            Content-Disposition: form-data; name="model"

            %s
            --b
            Content-Disposition: form-data; name="%s"; filename="a.wav"
            Content-Type: audio/wav

            1234
            --b
            Content-Disposition: form-data; name="prompt"

            paint
            --b--
            """;

    @RegisterExtension
    static final FakeGatewayExtension fake = FakeGatewayExtension.eraC();

    private final HttpClient http = HttpClient.newHttpClient();
    private FakeGateway gateway;
    private String token;

    @BeforeEach
    void visit() {
        gateway = fake.gateway();
        token = new Visitor(gateway).accessToken("ada");
    }

    @Test
    void eachInputHasItsVector() {
        String many = "{\"model\":\"initech/embed-1\",\"input\":[\"a\",\"b\",\"a\"],\"dimensions\":3}";
        var data = json(Endpoint.EMBEDDINGS, many).getJsonArray("data");

        assertThat(data).hasSize(3);
        assertThat(data.getJsonObject(1).getJsonArray("embedding")).hasSize(3);
        assertThat(data.getJsonObject(2).get("embedding"))
                .isEqualTo(data.getJsonObject(0).get("embedding"))
                .isNotEqualTo(data.getJsonObject(1).get("embedding"));
    }

    @Test
    void tokensAreOneInput() {
        String tokens = "{\"model\":\"initech/embed-1\",\"input\":[1,2,3],\"encoding_format\":\"base64\"}";
        JsonObject only = json(Endpoint.EMBEDDINGS, tokens).getJsonArray("data").getJsonObject(0);

        assertThat(Base64.getDecoder().decode(only.getString("embedding"))).hasSize(8 * Float.BYTES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMBEDDINGS|{}|model_required",
                "EMBEDDINGS|{\"model\":\"nobody/none\",\"input\":\"a\"}|not_found",
                "EMBEDDINGS|{\"model\":\"acme/echo-1\",\"input\":\"a\"}|unsupported_model_or_endpoint",
                "EMBEDDINGS|{\"model\":\"initech/embed-1\"}|validation_error",
                "EMBEDDINGS|{\"model\":\"initech/embed-1\",\"input\":[]}|validation_error",
                "EMBEDDINGS|{\"model\":\"initech/embed-1\",\"input\":\"a\",\"dimensions\":0}|validation_error",
                "EMBEDDINGS|{\"model\":\"initech/embed-1\",\"input\":\"a\",\"encoding_format\":\"x\"}|validation_error",
                "MODERATIONS|{\"model\":\"initech/judge-1\",\"input\":[{\"type\":\"text\"}]}|validation_error",
                "RERANK|{\"model\":\"initech/rank-1\",\"query\":\"a\",\"documents\":[]}|validation_error",
                "RERANK|{\"model\":\"initech/rank-1\",\"documents\":[\"a\"]}|validation_error",
                "OCR|{\"model\":\"globex/read-1\"}|validation_error",
                "SPEECH|{\"model\":\"hooli/voice-1\",\"input\":\"a\",\"format\":\"midi\"}|validation_error",
                "SPEECH|[]|invalid_json",
                "TRANSCRIPTIONS|{\"model\":\"hooli/ear-1\"}|invalid_json",
                "IMAGES|{\"model\":\"hooli/paint-3\",\"prompt\":\"a\",\"n\":11}|validation_error",
                "IMAGES|{\"model\":\"hooli/paint-3\",\"prompt\":\"a\",\"size\":\"big\"}|validation_error",
                "IMAGES|{\"model\":\"hooli/paint-3\",\"prompt\":\"a\",\"response_format\":\"x\"}|validation_error"
            })
    void badInputIsAnsweredInTheGatewaysEnvelope(Endpoint endpoint, String body, String error) {
        JsonObject answer = json(endpoint, body);

        assertThat(answer.getString("error")).isEqualTo(error);
        assertThat(answer).containsKeys("generation_id", "status_code", "error_type", "description");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "--b\r\n",
                "--b--\r\n",
                "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nx",
                "--bb\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nx\r\n--bb--\r\n"
            })
    void whatIsNoFormIsRefused(String body) {
        HttpResponse<byte[]> answer =
                send(gateway.uri(Endpoint.TRANSCRIPTIONS), "multipart/form-data; boundary=b", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(send(gateway.uri(Endpoint.TRANSCRIPTIONS), "multipart/form-data", body)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void formsAreRead() {
        String heard = form(Endpoint.TRANSCRIPTIONS, "hooli/ear-1", "file").getString("text");
        String edited = form(Endpoint.IMAGE_EDITS, "hooli/paint-3", "image[]").toString();

        assertThat(heard).isEqualTo("Heard 4 bytes of audio/wav named a.wav");
        assertThat(edited).contains("1 pictures to 1024x1024: paint", "b64_json");
        assertThat(form(Endpoint.TRANSLATIONS, "hooli/ear-1", "sound").getString("error"))
                .isEqualTo("validation_error");
        assertThat(form(Endpoint.IMAGE_EDITS, "hooli/paint-3", "mask").getString("error"))
                .isEqualTo("validation_error");
    }

    @ParameterizedTest
    @CsvSource({"mp3, audio/mpeg, ff fb", "wav, audio/wav, 52 49", "ogg, audio/ogg, 4f 67", "aac, audio/aac, ff f1"})
    void speechIsInTheFormatThatWasAskedFor(String format, String type, String magic) throws Exception {
        HttpResponse<byte[]> answer = send(
                gateway.uri(Endpoint.SPEECH),
                "application/json",
                "{\"model\":\"hooli/voice-1\",\"input\":\"one two three four\",\"format\":\"" + format + "\"}");

        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
        assertThat("%02x %02x".formatted(answer.body()[0], answer.body()[1])).isEqualTo(magic);
        if (format.equals("wav")) {
            assertThat(AudioSystem.getAudioInputStream(new ByteArrayInputStream(answer.body()))
                            .getFrameLength())
                    .isPositive();
        }
    }

    @Test
    void picturesHaveTheSizeThatWasAskedForAndTheirLinksWork() throws Exception {
        JsonObject made = json(
                Endpoint.IMAGES, "{\"model\":\"hooli/paint-3\",\"prompt\":\"a gate\",\"n\":2,\"size\":\"640x360\"}");
        String link = made.getJsonArray("data").getJsonObject(1).getString("url");
        HttpResponse<byte[]> file =
                http.send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofByteArray());
        var picture = ImageIO.read(new ByteArrayInputStream(file.body()));

        assertThat(made.getJsonArray("data")).hasSize(2);
        assertThat(file.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(picture.getWidth()).isEqualTo(640);
        assertThat(picture.getHeight()).isEqualTo(360);
        assertThat(gateway.calls(Endpoint.PICTURES)).isEqualTo(1);
    }

    private JsonObject form(Endpoint endpoint, String model, String file) {
        String body = FORM.formatted(model, file).replace("\n", "\r\n");
        return parsed(send(gateway.uri(endpoint), "multipart/form-data; boundary=b", body));
    }

    private JsonObject json(Endpoint endpoint, String body) {
        return parsed(send(gateway.uri(endpoint), "application/json", body));
    }

    private static JsonObject parsed(HttpResponse<byte[]> answer) {
        return JsonText.parseObject(new String(answer.body(), StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private HttpResponse<byte[]> send(URI uri, String type, String body) {
        try {
            return http.send(
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
