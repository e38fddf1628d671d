package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FakeGatewayExtension.class)
class ContentPartTest {
    private static final byte[] BYTES = {1, 2, 3};
    private static final int TOO_MANY = 11 * 1024 * 1024 + 1;

    @TempDir
    private Path folder;

    @Test
    void partsAreSentAsTheGatewayKnowsThem(FakeGateway gateway) throws IOException {
        ChatRequest request = ChatRequest.builder("globex/vision-2")
                .user(
                        ContentPart.text("What is this?"),
                        ContentPart.image(URI.create("https://example.org/a.png")),
                        ContentPart.image(file("b.JPG")),
                        ContentPart.audio(file("c.mp3")),
                        ContentPart.video(URI.create("https://example.org/d.mp4")),
                        ContentPart.file(file("e.pdf")))
                .build();

        String answer =
                Clients.signedIn(gateway, "ada").chat().completions(request).text();

        assertThat(answer).contains("What is this?");
        JsonArray content = gateway.requests(Endpoint.CHAT)
                .get(0)
                .json()
                .orElseThrow()
                .getJsonArray("messages")
                .getJsonObject(0)
                .getJsonArray("content");
        assertThat(content.stream().map(JsonValue::toString))
                .containsExactly(
                        "{\"type\":\"text\",\"text\":\"What is this?\"}",
                        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.org/a.png\"}}",
                        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/jpeg;base64,AQID\"}}",
                        "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AQID\",\"format\":\"mp3\"}}",
                        "{\"type\":\"input_video\",\"video_url\":\"https://example.org/d.mp4\"}",
                        "{\"type\":\"file\",\"file\":{\"filename\":\"e.pdf\",\"file_data\":"
                                + "\"data:application/pdf;base64,AQID\"}}");
    }

    @Test
    void bytesNeedTheirType() {
        assertThat(ContentPart.image("image/x-icon", BYTES).json().toString())
                .contains("data:image/x-icon;base64,AQID");
        assertThat(ContentPart.audio("pcm16", BYTES).json().toString()).contains("\"format\":\"pcm16\"");
        assertThat(ContentPart.file("f", "text/rtf", BYTES).json().toString()).contains("data:text/rtf;base64,AQID");
        assertThatThrownBy(() -> ContentPart.image("png", BYTES)).hasMessageContaining("'png' is no media type");
        assertThatThrownBy(() -> ContentPart.image("image/png;base64,x", BYTES)).hasMessageContaining("media type");
    }

    @Test
    void aNameThatTellsNoTypeIsRefusedWithTheWayOut() throws IOException {
        Path file = file("notes.xyz");

        assertThatThrownBy(() -> ContentPart.image(file))
                .hasMessageContaining("'notes.xyz'")
                .hasMessageContaining("png");
        assertThatThrownBy(() -> ContentPart.audio(file)).hasMessageContaining("ContentPart.audio(format, bytes)");
        assertThatThrownBy(() -> ContentPart.file(file))
                .hasMessageContaining("ContentPart.file(name, mediaType, bytes)");
        assertThatThrownBy(() -> ContentPart.image(folder.resolve("none.png"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    @DisplayName("What does not fit into a request is refused before it is read or encoded")
    void whatIsTooLargeOrEmptyIsRefused() throws IOException {
        Path large = folder.resolve("large.png");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(50L * 1024 * 1024 * 1024);
        }

        assertThatThrownBy(() -> ContentPart.image(large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("large.png")
                .hasMessageContaining("53687091200")
                .hasMessageContaining("11534336");
        assertThatThrownBy(() -> ContentPart.image("image/png", new byte[TOO_MANY]))
                .hasMessageContaining("the image");
        assertThatThrownBy(() -> ContentPart.audio("wav", new byte[0])).hasMessage("the sound is empty");
        assertThatThrownBy(() -> ChatMessage.user()).hasMessageContaining("there is no part");
    }

    @Test
    void aUrlThatTheGatewayCannotFetchIsRefused() {
        assertThatThrownBy(() -> ContentPart.image(URI.create("file:///etc/passwd")))
                .hasMessageContaining("https");
        assertThatThrownBy(() -> ContentPart.video(URI.create("/a"))).hasMessageContaining("https");
        assertThat(ContentPart.image(URI.create("data:image/png;base64,AQID")).type())
                .isEqualTo("image_url");
    }

    @Test
    void aPartDoesNotPrintWhatIsInIt() {
        assertThat(ContentPart.text("private")).hasToString("ContentPart[text]");
    }

    private Path file(String name) throws IOException {
        return Files.write(folder.resolve(name), BYTES);
    }
}
