package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(FakeGatewayExtension.class)
class BatchesTest {
    private static final String PROMPTS =
            "{\"model\":\"acme/echo-1\",\"prompts\":[\"a\",\"b\",\"c\"],\"metadata\":{\"night\":\"1\"}}";
    private static final String REQUESTS = "{\"endpoint\":\"/v1/chat/completions\",\"requests\":["
            + "{\"custom_id\":\"one\",\"body\":{\"model\":\"acme/echo-1\",\"messages\":[]}},"
            + "{\"body\":{\"model\":\"no/model\",\"messages\":[]}}]}";

    private final FakeGateway gateway;
    private final Visitor visitor;
    private final String token;

    BatchesTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.visitor = new Visitor(gateway);
        this.token = visitor.accessToken("ada");
    }

    @Test
    void theCountsOfABatchMove() {
        gateway.jobs().polls(3);
        Visitor.Answer created = post("", PROMPTS);
        String id = created.text("id");

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.text("status")).isEqualTo("validating");
        assertThat(created.json().getJsonObject("metadata")).hasToString("{\"night\":\"1\"}");
        assertThat(counts(created)).isEqualTo(Map.of("total", 3, "completed", 0, "failed", 0));
        assertThat(get("/" + id).text("status")).isEqualTo("in_progress");
        assertThat(counts(get("/" + id))).isEqualTo(Map.of("total", 3, "completed", 1, "failed", 0));
        Visitor.Answer done = get("/" + id);
        assertThat(done.text("status")).isEqualTo("completed");
        assertThat(counts(done)).isEqualTo(Map.of("total", 3, "completed", 3, "failed", 0));
    }

    @Test
    void theAnswersAreAFile() {
        String id = post("", REQUESTS).text("id");
        gateway.jobs().finish(id);

        JsonObject done = get("/" + id).json();
        String output = file(done.getString("output_file_id")).body();
        String errors = file(done.getString("error_file_id")).body();

        assertThat(output).contains("\"custom_id\":\"one\"", "chat.completion");
        assertThat(errors).contains("\"custom_id\":\"request-2\"", "model_not_found");
        assertThat(output.lines()).hasSize(1);
        assertThat(file("file-no").status()).isEqualTo(404);
    }

    @Test
    void eachRequestIsTold() {
        String id = post("", REQUESTS).text("id");
        assertThat(get("/" + id + "/requests?status=pending").json().getJsonArray("data"))
                .hasSize(2);
        gateway.jobs().finish(id);

        JsonArray rows = get("/" + id + "/requests").json().getJsonArray("data");

        assertThat(rows.getJsonObject(0).getInt("response_status")).isEqualTo(200);
        assertThat(rows.getJsonObject(1).getJsonObject("error_body").getString("code"))
                .isEqualTo("model_not_found");
        assertThat(get("/" + id + "/requests?offset=1&limit=5").json().getJsonArray("data"))
                .hasSize(1);
    }

    @Test
    void aBatchIsCancelled() {
        String id = post("", PROMPTS).text("id");

        assertThat(post("/" + id + "/cancel", "").text("status")).isEqualTo("cancelling");
        assertThat(get("/" + id).text("status")).isEqualTo("cancelled");
        assertThat(post("/" + id + "/cancel", "").status()).isEqualTo(400);
    }

    @Test
    void aBatchFailsWithItsErrors() {
        String id = post("", PROMPTS).text("id");
        gateway.jobs().fail(id, "invalid_json_line", "Line 2");

        assertThat(get("/" + id).json().getJsonObject("errors").getJsonArray("data"))
                .hasToString("[{\"code\":\"invalid_json_line\",\"message\":\"Line 2\"}]");
    }

    @Test
    void listsAreOfTheUser() {
        String id = post("", PROMPTS).text("id");
        String ofBen = visitor.accessToken("ben");

        assertThat(get("?status=validating").body()).contains(id);
        assertThat(get("?statuses=completed,failed").body()).doesNotContain(id);
        assertThat(visitor.send("GET", path(""), ofBen, "").body()).doesNotContain(id);
        assertThat(visitor.send("GET", path("/" + id), ofBen, "").status()).isEqualTo(404);
        assertThat(visitor.send("POST", path("/" + id + "/cancel"), ofBen, "").status())
                .isEqualTo(404);
    }

    @Test
    void modelsAndProvidersAreListed() {
        assertThat(get("/models?params=completion_window").json().getJsonArray("data"))
                .isNotEmpty();
        assertThat(get("/capabilities").json().getJsonArray("data")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400",
                "{'prompts':[]} | 400",
                "{'prompts':['a']} | 400",
                "{'model':'no/model','prompts':['a']} | 404",
                "{'input_file_id':'file-no'} | 404",
                "{'prompts':['a'],'endpoint':'/v1/nothing'} | 400",
            })
    void badRequestsAreRefused(String body, int status) {
        assertThat(post("", body.replace('\'', '"')).status()).isEqualTo(status);
    }

    private Visitor.Answer file(String id) {
        return visitor.send("GET", URI.create(gateway.uri(Endpoint.FILES) + "/" + id + "/content"), token, "");
    }

    private static Map<String, Integer> counts(Visitor.Answer answer) {
        JsonObject counts = answer.json().getJsonObject("request_counts");
        return Map.of(
                "total", counts.getInt("total"),
                "completed", counts.getInt("completed"),
                "failed", counts.getInt("failed"));
    }

    private Visitor.Answer get(String path) {
        return visitor.send("GET", path(path), token, "");
    }

    private Visitor.Answer post(String path, String body) {
        return visitor.send("POST", path(path), token, body);
    }

    private URI path(String path) {
        return URI.create(gateway.uri(Endpoint.BATCHES) + path);
    }
}
