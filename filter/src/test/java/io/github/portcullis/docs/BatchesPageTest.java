package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.CallOptions;
import io.github.portcullis.client.Clients;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayDownload;
import io.github.portcullis.client.Upload;
import io.github.portcullis.client.jobs.BatchItem;
import io.github.portcullis.client.jobs.BatchJob;
import io.github.portcullis.client.jobs.BatchProvider;
import io.github.portcullis.client.jobs.BatchRequest;
import io.github.portcullis.client.jobs.BatchRow;
import io.github.portcullis.client.jobs.FileUpload;
import io.github.portcullis.client.jobs.JobQuery;
import io.github.portcullis.client.jobs.StoredFile;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of docs/batches-and-files.md. */
@ExtendWith(FakeGatewayExtension.class)
class BatchesPageTest {
    private static final String MODEL = "acme/echo-1";

    private final FakeGateway fake;
    private final GatewayClient gateway;

    @TempDir
    private Path folder;

    BatchesPageTest(FakeGateway fake) {
        this.fake = fake;
        this.gateway = Clients.signedIn(fake, "ada");
    }

    @Test
    void prompts() {
        // tag::prompts[]
        BatchRequest request = BatchRequest.ofPrompts(MODEL, List.of("Sum up chapter 1", "Sum up chapter 2"))
                .system("Answer in one sentence.")
                .metadata(Map.of("book", "castles"));
        BatchJob batch = gateway.batches().create(request);
        // end::prompts[]

        assertThat(batch.total()).isEqualTo(2);
    }

    @Test
    void items() {
        // tag::items[]
        JsonObject body = Json.createObjectBuilder()
                .add("model", MODEL)
                .add("input", "Sum up chapter 1")
                .build();
        List<BatchItem> items = List.of(new BatchItem("chapter-1", body));
        BatchJob batch = gateway.batches().create(BatchRequest.ofItems("/v1/responses", items));
        // end::items[]

        // tag::results[]
        BatchJob done = gateway.batches().await(batch.id());
        for (BatchRow row : gateway.batches().requests(done.id()).entries()) {
            System.out.println(row.customId().orElse("") + ": " + row.status() + " " + row.response());
        }
        // end::results[]

        assertThat(done.completed()).isEqualTo(1);
    }

    @Test
    void file() throws IOException {
        JsonObject body =
                Json.createObjectBuilder().add("model", MODEL).add("input", "a").build();

        // tag::file[]
        Path input = folder.resolve("chapters.jsonl");
        Files.writeString(input, new BatchItem("chapter-1", body).line("/v1/responses") + "\n");
        StoredFile file =
                gateway.files().upload(FileUpload.forBatch(Upload.of(input)).model(MODEL));
        BatchJob batch = gateway.batches().create(BatchRequest.ofFile(file.id(), "/v1/responses"));
        // end::file[]

        // tag::output[]
        BatchJob done = gateway.batches().await(batch.id());
        if (done.outputFileId().isPresent()) {
            try (GatewayDownload answers =
                    gateway.files().content(done.outputFileId().get())) {
                answers.copyTo(folder.resolve("answers.jsonl"));
            }
        }
        // end::output[]

        assertThat(Files.readString(folder.resolve("answers.jsonl"), StandardCharsets.UTF_8))
                .contains("chapter-1");
    }

    @Test
    void largeFiles() throws IOException {
        Path input = Files.writeString(folder.resolve("large.jsonl"), "{}\n");

        // tag::large[]
        GatewayClient patient = gateway.with(CallOptions.none().withRequestTimeout(Duration.ofMinutes(10)));
        StoredFile file = patient.files().upload(FileUpload.forBatch(Upload.of(input)));
        // end::large[]

        assertThat(file.bytes()).hasValue(3);
    }

    @Test
    void listsAndCancelling() {
        String id = gateway.batches()
                .create(BatchRequest.ofPrompts(MODEL, List.of("a")))
                .id();

        // tag::cancel[]
        for (BatchJob batch : gateway.batches()
                .list(JobQuery.all().status("in_progress").status("validating"))
                .entries()) {
            gateway.batches().cancel(batch.id());
        }
        // end::cancel[]

        assertThat(gateway.batches().get(id).status()).isEqualTo("cancelled");
    }

    @Test
    void capabilities() {
        // tag::capabilities[]
        for (BatchProvider provider : gateway.batches().capabilities().entries()) {
            System.out.println(provider.id() + " takes " + provider.inputModes() + " for " + provider.endpoints());
        }
        // end::capabilities[]

        assertThat(fake.calls(Endpoint.BATCHES)).isEqualTo(1);
    }
}
