package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.ChatMessage;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.ContentPart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of docs/images-and-files-in-chat.md. */
class ImagesInChatPageTest {

    @Test
    void parts(@TempDir Path folder) throws IOException {
        Path receipt = Files.write(folder.resolve("receipt.jpg"), new byte[] {1});
        Path recording = Files.write(folder.resolve("call.mp3"), new byte[] {1});
        Path contract = Files.write(folder.resolve("contract.pdf"), new byte[] {1});
        byte[] upload = {1};
        String mediaType = "image/png";

        // tag::parts[]
        ChatRequest request = ChatRequest.builder("globex/vision-2")
                .user(ContentPart.text("What did this cost?"), ContentPart.image(receipt))
                .build();
        // end::parts[]
        // tag::all[]
        ChatMessage message = ChatMessage.user(
                ContentPart.text("Compare these."),
                ContentPart.image(URI.create("https://example.org/photo.png")),
                ContentPart.image(mediaType, upload),
                ContentPart.audio(recording),
                ContentPart.video(URI.create("https://example.org/tour.mp4")),
                ContentPart.file(contract));
        // end::all[]

        assertThat(request.messages().get(0).json().getJsonArray("content")).hasSize(2);
        assertThat(message.json().getJsonArray("content")).hasSize(6);
    }
}
