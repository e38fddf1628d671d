package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.jobs.FileUpload;
import io.github.portcullis.client.jobs.StoredFile;
import io.github.portcullis.client.jobs.StoredFiles;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import io.github.portcullis.testkit.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeGatewayExtension.class)
class FilesTest {
    private static final byte[] LINES = "{\"custom_id\":\"ä\"}\n".getBytes(StandardCharsets.UTF_8);

    private final FakeGateway gateway;
    private final GatewayClient client;
    private final StoredFiles files;

    FilesTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.client = Clients.signedIn(gateway, "ada");
        this.files = client.files();
    }

    @Test
    void aFileIsKept(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("night.jsonl"), LINES);

        StoredFile kept = files.upload(FileUpload.forBatch(Upload.of(file)));

        assertThat(kept.id()).startsWith("file-");
        assertThat(kept.filename()).contains("night.jsonl");
        assertThat(kept.purpose()).contains("batch");
        assertThat(kept.bytes()).hasValue(LINES.length);
        assertThat(kept.status()).contains("processed");
        assertThat(kept.createdAt().orElseThrow()).isBefore(Instant.now().plusSeconds(5));
        assertThat(kept.json().getString("object")).isEqualTo("file");
        assertThat(files.get(kept.id())).isEqualTo(kept);
    }

    @Test
    void bytesAndStreamsAreKeptAndComeBack() throws Exception {
        String bytes =
                files.upload(FileUpload.forBatch(Upload.of("a.jsonl", LINES))).id();
        String stream = files.upload(FileUpload.forBatch(Upload.once("b.jsonl", new ByteArrayInputStream(LINES))))
                .id();

        for (String id : List.of(bytes, stream)) {
            try (GatewayDownload content = files.content(id)) {
                assertThat(content.stream().readAllBytes()).isEqualTo(LINES);
            }
        }
    }

    @Test
    void theProviderIsChosenByTheModelOrByName() {
        files.upload(FileUpload.forBatch(Upload.of("a.jsonl", LINES))
                .model("openai/gpt-5-nano")
                .provider("groq"));

        assertThat(last().uri()).hasToString("/v1/files?model=openai%2Fgpt-5-nano&provider=groq");
        assertThat(last().body()).contains("name=\"purpose\"\r\n\r\nbatch", "filename=\"a.jsonl\"");
    }

    @Test
    void theFilesOfBatchesAreTheSame() {
        StoredFile kept = client.batches().files().upload(FileUpload.forBatch(Upload.of("a.jsonl", LINES)));

        assertThat(last().path()).isEqualTo("/v1/batches/files");
        assertThat(files.get(kept.id())).isEqualTo(kept);
    }

    @Test
    void aListIsRefusedByTheGateway() {
        GatewayException failure = failureOf(() -> client.send(GatewayRequest.get("/files")));

        assertThat(failure).isInstanceOf(RequestRejectedException.class);
        assertThat(failure.gatewayCode()).contains("not_supported");
    }

    @Test
    void aFileIsSentOnceThoughTheGatewayFails() {
        gateway.fail(Endpoint.FILES, Failure.status(503));

        assertThat(failureOf(() -> files.upload(FileUpload.forBatch(Upload.of("a.jsonl", LINES)))))
                .isInstanceOf(GatewayUnavailableException.class);
        assertThat(gateway.calls(Endpoint.FILES)).isEqualTo(1);
    }

    @Test
    void aFileOfAnotherUserIsNotThere() {
        String id = Clients.signedIn(gateway, "ben")
                .files()
                .upload(FileUpload.forBatch(Upload.of("a.jsonl", LINES)))
                .id();

        assertThat(failureOf(() -> files.get(id)).status()).hasValue(404);
        assertThat(failureOf(() -> files.content(id)).status()).hasValue(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/content", ".."})
    @DisplayName("R101: an identifier reaches no other path")
    void anIdentifierIsOneSegment(String id) {
        assertThatThrownBy(() -> files.get(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.content(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPurposeIsNeeded() {
        assertThatThrownBy(() -> new FileUpload(Upload.of("a", LINES), " ", null, null))
                .hasMessageContaining("purpose");
    }

    private RecordedRequest last() {
        List<RecordedRequest> requests = gateway.requests(Endpoint.FILES);
        return requests.get(requests.size() - 1);
    }
}
