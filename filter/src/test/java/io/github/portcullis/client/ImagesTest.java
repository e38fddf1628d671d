package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static io.github.portcullis.client.FailuresTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.images.GeneratedImage;
import io.github.portcullis.client.images.ImageEditRequest;
import io.github.portcullis.client.images.ImageList;
import io.github.portcullis.client.images.ImageRequest;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures made and changed over real HTTP. */
@ExtendWith(FakeGatewayExtension.class)
class ImagesTest {
    private static final String PAINT = "hooli/paint-3";

    private final FakeGateway gateway;
    private GatewayClient client;

    ImagesTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.client = Clients.client(gateway, "not yet");
    }

    @BeforeEach
    void signIn() {
        client = Clients.signedIn(gateway, "ada");
    }

    @Test
    void asManyPicturesOfTheSizeAsWereAskedForAreWithinTheAnswer() throws Exception {
        ImageList list = client.images()
                .generations(ImageRequest.of(PAINT, "a portcullis")
                        .size("320x200")
                        .count(3)
                        .quality("high")
                        .style("vivid")
                        .endUser("u1")
                        .asBytes());

        assertThat(list.images()).hasSize(3);
        for (GeneratedImage image : list.images()) {
            BufferedImage picture =
                    ImageIO.read(new ByteArrayInputStream(image.bytes().orElseThrow()));
            assertThat(picture.getWidth()).isEqualTo(320);
            assertThat(picture.getHeight()).isEqualTo(200);
            assertThat(image.url()).isEmpty();
            assertThat(image.revisedPrompt()).contains("Painted: a portcullis");
            assertThat(image.toString()).hasSizeLessThan(100);
        }
        assertThat(list.created().orElseThrow()).isAfter(Instant.EPOCH);
        assertThat(gateway.requests(Endpoint.IMAGES).get(0).body())
                .isEqualTo(("{\"model\":\"%s\",\"prompt\":\"a portcullis\",\"size\":\"320x200\",\"n\":3,"
                                + "\"quality\":\"high\",\"style\":\"vivid\",\"user\":\"u1\","
                                + "\"response_format\":\"b64_json\"}")
                        .formatted(PAINT));
    }

    @Test
    void aPictureAtALinkHasNoBytes() {
        GeneratedImage image = client.images()
                .generations(ImageRequest.of(PAINT, "a gate").asLinks())
                .images()
                .get(0);

        assertThat(image.url().orElseThrow()).hasScheme("http").hasHost("127.0.0.1");
        assertThat(image.bytes()).isEmpty();
    }

    @Test
    void aPictureIsChanged(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("gate.png"), new byte[] {1, 2, 3});

        ImageList list = client.images()
                .edits(ImageEditRequest.of(PAINT, "at night", Upload.of(file))
                        .mask(Upload.of("mask.png", new byte[] {4}))
                        .size("64x64")
                        .count(2)
                        .endUser("u1"));

        assertThat(list.images()).hasSize(2).allMatch(image -> image.bytes().isPresent());
        assertThat(gateway.requests(Endpoint.IMAGE_EDITS).get(0).body())
                .contains("name=\"image\"; filename=\"gate.png\"\r\nContent-Type: image/png")
                .contains("name=\"mask\"; filename=\"mask.png\"")
                .contains("name=\"n\"\r\n\r\n2\r\n")
                .contains("name=\"user\"\r\n\r\nu1\r\n")
                .contains("name=\"prompt\"\r\n\r\nat night\r\n");
    }

    @Test
    void severalPicturesAreJoined() {
        Upload first = Upload.of("a.png", new byte[] {1});
        Upload second = Upload.once("b.webp", new ByteArrayInputStream(new byte[] {2}));

        ImageList list = client.images().edits(ImageEditRequest.of(PAINT, "both", first, second));

        assertThat(list.images().get(0).revisedPrompt().orElse("")).startsWith("2 pictures");
        assertThat(gateway.requests(Endpoint.IMAGE_EDITS).get(0).body())
                .contains("name=\"image[]\"; filename=\"a.png\"")
                .contains("name=\"image[]\"; filename=\"b.webp\"\r\nContent-Type: image/webp");
    }

    @Test
    void whatIsOddIsEmptyAndWhatIsUnknownSurvives() {
        gateway.fail(
                Endpoint.IMAGES,
                json(
                        200,
                        "{'created':99999999999999999,'data':[{'b64_json':'!'},{'url':'data:image/png;base64,AQI='},"
                                + "{'url':'no uri'},{'new':1}],'newer':2,'usage':{'total_tokens':5}}"));

        ImageList list = client.images().generations(ImageRequest.of(PAINT, "a"));

        assertThat(list.created()).isEmpty();
        assertThat(list.images().get(0).bytes()).isEmpty();
        assertThat(list.images().get(1).bytes().orElseThrow()).containsExactly(1, 2);
        assertThat(list.images().get(1).url()).isEmpty();
        assertThat(list.images().get(2).url()).isEmpty();
        assertThat(list.images().get(3).json()).containsKey("new");
        assertThat(list.json()).containsKey("newer");
        assertThat(list.usage().orElseThrow().totalTokens()).hasValue(5);
    }

    @Test
    void anAnswerOfPicturesMayBeLargerThanOthersAndIsBoundedAllTheSame() {
        gateway.fail(Endpoint.IMAGES, Failure.huge(20L * 1024 * 1024).once());
        gateway.fail(Endpoint.IMAGES, Failure.huge(64L * 1024 * 1024).once());

        assertThat(client.images().generations(ImageRequest.of(PAINT, "a")).json())
                .containsKey("filler");
        assertThat(failureOf(() -> client.images().generations(ImageRequest.of(PAINT, "a"))))
                .hasMessageContaining("67108864")
                .extracting(GatewayException::code)
                .isEqualTo("response-too-large");
    }

    @Test
    void aRequestThatLacksWhatItNeedsIsRefusedAtOnce() {
        assertThatThrownBy(() -> ImageRequest.of("m", "")).hasMessageContaining("prompt");
        assertThatThrownBy(() -> ImageRequest.of("m", "p").with("prompt", JsonValue.NULL))
                .hasMessageContaining("'prompt'");
        assertThatThrownBy(() -> ImageEditRequest.of("m", "p")).hasMessageContaining("picture");
        assertThat(ImageRequest.of("m", "p")
                        .with("seed", Json.createValue(7))
                        .json()
                        .getInt("seed"))
                .isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource(names = {"IMAGES", "IMAGE_EDITS"})
    void aFailureIsTypedAndNothingIsSentAgain(Endpoint endpoint) {
        gateway.fail(endpoint, Failure.insufficientFunds().once());
        gateway.fail(endpoint, Failure.html().once());
        gateway.fail(endpoint, Failure.gateway(403, "guardrail_blocked", "no").once());

        assertThat(failureOf(() -> call(endpoint))).isInstanceOf(PaymentRequiredException.class);
        assertThat(failureOf(() -> call(endpoint))).isInstanceOf(GatewayUnavailableException.class);
        assertThat(failureOf(() -> call(endpoint))).isInstanceOf(RequestRejectedException.class);
        assertThat(gateway.calls(endpoint)).isEqualTo(3);
    }

    private void call(Endpoint endpoint) {
        if (endpoint == Endpoint.IMAGES) {
            client.images().generations(ImageRequest.of(PAINT, "a"));
        } else {
            client.images().edits(ImageEditRequest.of(PAINT, "a", Upload.of("a.png", new byte[1])));
        }
    }
}
