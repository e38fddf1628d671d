package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.jobs.AwaitOptions;
import io.github.portcullis.client.jobs.BatchItem;
import io.github.portcullis.client.jobs.BatchJob;
import io.github.portcullis.client.jobs.BatchProvider;
import io.github.portcullis.client.jobs.BatchRequest;
import io.github.portcullis.client.jobs.BatchRow;
import io.github.portcullis.client.jobs.Batches;
import io.github.portcullis.client.jobs.FileUpload;
import io.github.portcullis.client.jobs.JobQuery;
import io.github.portcullis.client.jobs.JobState;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import io.github.portcullis.testkit.RecordedRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeGatewayExtension.class)
class BatchesTest {
    private static final BatchRequest PROMPTS = BatchRequest.ofPrompts("acme/echo-1", List.of("a", "b", "c"));

    private final FakeGateway gateway;
    private final GatewayClient client;
    private final Batches batches;

    BatchesTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.client = Clients.signedIn(gateway, "ada");
        this.batches = client.batches();
    }

    @Test
    void promptsAreSentWithWhatBelongsToThem() {
        batches.create(PROMPTS.system("Be brief")
                .maxTokens(5)
                .completionWindow("24h")
                .metadata(Map.of("night", "1"))
                .webhook("whe_1")
                .with("temperature", Json.createValue(0)));

        assertThat(last().json().orElseThrow()).hasToString("""
                {'model':'acme/echo-1','prompts':['a','b','c'],'system':'Be brief','max_tokens':5,\
                'completion_window':'24h','metadata':{'night':'1'},'webhook':{'endpoint_id':'whe_1'},\
                'temperature':0}""".replace('\'', '"'));
    }

    @Test
    void requestsAreSentWithTheirIdentifiers() {
        BatchJob batch = batches.create(BatchRequest.ofItems("/v1/responses", List.of(new BatchItem("one", body("a"))))
                .model("acme/echo-1"));

        assertThat(last().json().orElseThrow()).hasToString("""
                {'requests':[{'custom_id':'one','body':{'model':'acme/echo-1','input':'a'}}],\
                'endpoint':'/v1/responses','model':'acme/echo-1'}""".replace('\'', '"'));
        assertThat(batch.total()).isEqualTo(1);
        assertThat(batch.endpoint()).contains("/v1/responses");
    }

    @Test
    void aFileIsWorkedThroughToAFile() throws Exception {
        String lines = new BatchItem("one", body("a")).line("/v1/responses") + "\n"
                + new BatchItem(
                                "two",
                                Json.createObjectBuilder()
                                        .add("model", "no/model")
                                        .build())
                        .line("/v1/responses");
        String file = client.files()
                .upload(FileUpload.forBatch(Upload.of("in.jsonl", lines.getBytes(StandardCharsets.UTF_8))))
                .id();

        BatchJob created = batches.create(BatchRequest.ofFile(file, "/v1/responses"));
        BatchJob done = batches.await(created.id());

        assertThat(created.inputFileId()).contains(file);
        assertThat(done.completed()).isEqualTo(1);
        assertThat(done.failed()).isEqualTo(1);
        try (GatewayDownload answers =
                        client.files().content(done.outputFileId().orElseThrow());
                GatewayDownload errors =
                        batches.files().content(done.errorFileId().orElseThrow())) {
            assertThat(new String(answers.stream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"one\"", "You said");
            assertThat(new String(errors.stream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"two\"");
        }
    }

    @Test
    void countsMoveWhileItIsWaitedFor() {
        gateway.jobs().polls(3);
        String id = batches.create(PROMPTS).id();
        List<String> seen = new ArrayList<>();

        BatchJob done = batches.await(
                id,
                AwaitOptions.defaults()
                        .onProgress(job ->
                                seen.add(job.status() + " " + job.progress().orElse(-1))));

        assertThat(seen).containsExactly("in_progress 33", "in_progress 66", "completed 100");
        assertThat(done.total()).isEqualTo(3);
        assertThat(done.completed()).isEqualTo(3);
        assertThat(done.costNanos()).hasValue(3_000_000);
        assertThat(done.createdAt()).isPresent();
        assertThat(done.expiresAt()).isPresent();
        assertThat(done.errorFileId()).isEmpty();
    }

    @Test
    void eachRequestIsTold() {
        String id = batches.create(PROMPTS).id();
        gateway.jobs().finish(id);

        List<BatchRow> rows = batches.requests(id).entries();
        BatchRow second = batches.requests(
                        id, JobQuery.all().status("completed").limit(1).offset(1))
                .entries()
                .get(0);

        assertThat(rows).extracting(BatchRow::status).containsOnly("completed").hasSize(3);
        assertThat(second.index()).hasValue(1);
        assertThat(second.customId()).contains("request-2");
        assertThat(second.responseStatus()).hasValue(200);
        assertThat(second.response()).isPresent();
        assertThat(second.error()).isEmpty();
        assertThat(last().uri()).hasToString("/v1/batches/" + id + "/requests?status=completed&limit=1&offset=1");
    }

    @Test
    void aBatchIsCancelledAndWaitingTellsSo() {
        String id = batches.create(PROMPTS).id();

        BatchJob cancelling = batches.cancel(id);
        GatewayException failure = failureOf(() -> batches.await(id));

        assertThat(cancelling.status()).isEqualTo("cancelling");
        assertThat(failure).isInstanceOf(JobFailedException.class);
        assertThat(failure.code()).isEqualTo("job-cancelled");
        assertThat(failureOf(() -> batches.cancel(id)).status()).hasValue(400);
    }

    @Test
    void theErrorsOfABatchAreTold() {
        String id = batches.create(PROMPTS).id();
        gateway.jobs().fail(id, "invalid_json_line", "Line 2 is no JSON");

        GatewayException failure = failureOf(() -> batches.await(id));

        assertThat(failure.gatewayCode()).contains("invalid_json_line");
        assertThat(failure.description()).contains("Line 2 is no JSON");
        assertThat(batches.get(id).error()).contains("Line 2 is no JSON");
        assertThat(batches.get(id).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void batchesAreListed() {
        String first = batches.create(PROMPTS).id();
        String second = batches.create(PROMPTS).id();

        assertThat(batches.list().entries()).extracting(BatchJob::id).contains(first, second);
        assertThat(batches.list(JobQuery.all().limit(1)).entries())
                .extracting(BatchJob::id)
                .containsExactly(second);
        assertThat(batches.list(JobQuery.all().status("failed")).entries()).isEmpty();
    }

    @Test
    void modelsAndProvidersAreListed() {
        BatchProvider openai = batches.capabilities().entries().get(0);

        assertThat(batches.models("completion_window").entries()).isNotEmpty();
        assertThat(openai.id()).isEqualTo("openai");
        assertThat(openai.name()).contains("OpenAI");
        assertThat(openai.status()).contains("active");
        assertThat(openai.inputModes()).containsExactly("file", "requests");
        assertThat(openai.endpoints()).contains("/v1/responses");
    }

    @Test
    void aBatchIsCreatedOnceThoughTheConnectionBreaks() {
        gateway.fail(Endpoint.BATCHES, Failure.reset());

        assertThat(failureOf(() -> batches.create(PROMPTS))).isInstanceOf(GatewayUnavailableException.class);
        assertThat(gateway.calls(Endpoint.BATCHES)).isEqualTo(1);
    }

    @Test
    void aRequestThatCannotBeRightIsRefused() {
        assertThatThrownBy(() -> BatchRequest.ofPrompts("m", List.of())).hasMessageContaining("prompt");
        assertThatThrownBy(() -> BatchRequest.ofItems("/v1/responses", List.of()))
                .hasMessageContaining("item");
        assertThatThrownBy(() -> BatchRequest.ofFile("", "/v1/responses")).hasMessageContaining("fileId");
        assertThatThrownBy(() -> new BatchItem("", body("a"))).hasMessageContaining("customId");
        assertThatThrownBy(() -> JobQuery.all().limit(0)).hasMessageContaining("limit");
        assertThatThrownBy(() -> batches.get("a/b")).isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonObject body(String input) {
        return Json.createObjectBuilder()
                .add("model", "acme/echo-1")
                .add("input", input)
                .build();
    }

    private RecordedRequest last() {
        List<RecordedRequest> requests = gateway.requests(Endpoint.BATCHES);
        return requests.get(requests.size() - 1);
    }
}
