package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.Clients;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayDownload;
import io.github.portcullis.client.GatewayRequest;
import io.github.portcullis.client.GatewayResponse;
import io.github.portcullis.client.Multipart;
import io.github.portcullis.client.Upload;
import io.github.portcullis.client.audio.AudioSource;
import io.github.portcullis.client.audio.SpeechFormat;
import io.github.portcullis.client.audio.SpeechRequest;
import io.github.portcullis.client.audio.Transcription;
import io.github.portcullis.client.audio.TranscriptionRequest;
import io.github.portcullis.client.audio.TranslationRequest;
import io.github.portcullis.client.images.GeneratedImage;
import io.github.portcullis.client.images.ImageEditRequest;
import io.github.portcullis.client.images.ImageList;
import io.github.portcullis.client.images.ImageRequest;
import io.github.portcullis.client.inference.EmbeddingList;
import io.github.portcullis.client.inference.EmbeddingRequest;
import io.github.portcullis.client.inference.Moderation;
import io.github.portcullis.client.inference.ModerationRequest;
import io.github.portcullis.client.inference.OcrRequest;
import io.github.portcullis.client.inference.RankedDocument;
import io.github.portcullis.client.inference.RerankRequest;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of docs/files-and-audio.md, docs/images.md and docs/embeddings-and-more.md. */
@ExtendWith(FakeGatewayExtension.class)
class MediaPagesTest {
    private final FakeGateway fake;
    private final GatewayClient gateway;

    @TempDir
    private Path folder;

    MediaPagesTest(FakeGateway fake) {
        this.fake = fake;
        this.gateway = Clients.signedIn(fake, "ada");
    }

    @Test
    void speech() throws IOException {
        // tag::speech[]
        SpeechRequest request = SpeechRequest.of("hooli/voice-1", "The gate is open.")
                .voice("alto")
                .format(SpeechFormat.MP3);
        gateway.audio().speech(request).copyTo(folder.resolve("gate.mp3"));
        // end::speech[]

        assertThat(folder.resolve("gate.mp3")).isNotEmptyFile();
    }

    @Test
    void speechToTheBrowser() throws IOException {
        SpeechRequest request = SpeechRequest.of("hooli/voice-1", "The gate is open.");
        ByteArrayOutputStream page = new ByteArrayOutputStream();

        // tag::relay[]
        try (GatewayDownload speech = gateway.audio().speech(request).atMost(20_000_000);
                OutputStream out = page) {
            // response.setContentType(speech.contentType());
            speech.stream().transferTo(out);
        }
        // end::relay[]

        assertThat(page.size()).isPositive();
    }

    @Test
    void transcription() throws IOException {
        Path file = Files.write(folder.resolve("meeting.mp3"), new byte[100]);

        // tag::transcription[]
        Transcription meeting = gateway.audio()
                .transcriptions(TranscriptionRequest.of("hooli/ear-1", file).language("en"));
        String words = meeting.text();
        // end::transcription[]

        assertThat(words).contains("meeting.mp3");
    }

    @Test
    void translationOfAnUpload() throws IOException {
        InputStream part = new ByteArrayInputStream(new byte[100]);
        String submittedFileName = "rede.webm";

        // tag::translation[]
        Upload upload = Upload.once(submittedFileName, part); // Part.getInputStream()
        Transcription english =
                gateway.audio().translations(TranslationRequest.of("hooli/ear-1", AudioSource.of(upload)));
        // end::translation[]

        assertThat(english.text()).contains("rede.webm");
    }

    @Test
    void anyForm() {
        fake.fail(Endpoint.OTHER, Failure.answer(200, "application/json", "{\"id\":\"d1\"}"));
        Path file = folder.resolve("scan.pdf");
        byte[] cover = {1, 2, 3};

        // tag::form[]
        Multipart form = Multipart.empty()
                .field("model", "globex/read-1")
                .file("file", Upload.of(file))
                .file("cover", Upload.of("cover.png", cover));
        GatewayRequest request = GatewayRequest.post("/parse", form);
        // end::form[]

        assertThat(request).hasToString("POST /parse");
        GatewayResponse answer =
                gateway.send(GatewayRequest.post("/parse", Multipart.empty().field("a", "b")));
        assertThat(answer.json()).containsKey("id");
    }

    @Test
    void anyDownload() throws IOException {
        fake.fail(Endpoint.OTHER, Failure.answer(200, "application/pdf", "%PDF"));

        // tag::download[]
        GatewayRequest report = GatewayRequest.get("/reports/r1/content");
        gateway.download(report).copyTo(folder.resolve("report.pdf"));
        // end::download[]

        assertThat(folder.resolve("report.pdf")).hasContent("%PDF");
    }

    @Test
    void images() throws IOException {
        // tag::image[]
        ImageRequest request = ImageRequest.of("hooli/paint-3", "A portcullis at dawn")
                .size("1024x1024")
                .asBytes();
        ImageList made = gateway.images().generations(request);
        for (GeneratedImage image : made.images()) {
            Files.write(folder.resolve("gate.png"), image.bytes().orElseThrow());
        }
        // end::image[]

        assertThat(folder.resolve("gate.png")).isNotEmptyFile();
    }

    @Test
    void edits() {
        Path file = folder.resolve("gate.png");
        fake.fail(Endpoint.IMAGE_EDITS, Failure.answer(200, "application/json", "{\"data\":[]}"));

        // tag::edit[]
        ImageEditRequest request = ImageEditRequest.of("hooli/paint-3", "The same at night", Upload.of(file))
                .mask(Upload.of(folder.resolve("sky.png")))
                .count(2);
        // end::edit[]

        assertThat(request.images()).hasSize(1);
        ImageEditRequest sent = ImageEditRequest.of("hooli/paint-3", "night", Upload.of("a.png", new byte[1]));
        assertThat(gateway.images().edits(sent).images()).isEmpty();
    }

    @Test
    void embeddings() {
        // tag::embeddings[]
        EmbeddingRequest request = EmbeddingRequest.of("initech/embed-1", List.of("a gate", "a tree"))
                .dimensions(256)
                .asBase64();
        EmbeddingList answer = gateway.embeddings(request);
        List<float[]> vectors = answer.vectors();
        // end::embeddings[]

        assertThat(vectors).hasSize(2).allMatch(vector -> vector.length == 256);
    }

    @Test
    void moderations() {
        String comment = "a friendly word";

        // tag::moderations[]
        Moderation verdict = gateway.moderations(ModerationRequest.of("initech/judge-1", comment));
        if (verdict.flagged()) {
            throw new IllegalArgumentException("refused: " + verdict.categories());
        }
        // end::moderations[]

        assertThat(verdict.results()).hasSize(1);
    }

    @Test
    void rerank() {
        List<String> texts = List.of("Trees grow.", "The gate is made of iron.");

        // tag::rerank[]
        RerankRequest request = RerankRequest.of("initech/rank-1", "What is the gate made of?", texts)
                .topN(1);
        for (RankedDocument document : gateway.rerank(request).results()) {
            System.out.println(texts.get(document.index().orElseThrow()) + " " + document.score());
        }
        // end::rerank[]

        assertThat(fake.calls(Endpoint.RERANK)).isEqualTo(1);
    }

    @Test
    void ocr() {
        byte[] scan = {1, 2, 3};

        // tag::ocr[]
        String text =
                gateway.ocr(OcrRequest.of("globex/read-1", "image/png", scan)).text();
        // end::ocr[]

        assertThat(text).isNotEmpty();
    }
}
