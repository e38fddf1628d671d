package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideosTest {
    private static final String CREATE = "{\"model\":\"hooli/film-1\",\"prompt\":\"a gate\",\"sample_count\":2}";

    @RegisterExtension
    static final FakeGatewayExtension fake = FakeGatewayExtension.eraC();

    private FakeGateway gateway;
    private Visitor visitor;
    private String token;

    @BeforeEach
    void visit() {
        gateway = fake.gateway();
        visitor = new Visitor(gateway);
        token = visitor.accessToken("ada");
    }

    @Test
    void aVideoIsAcceptedAndGoesFromQueuedToCompleted() {
        Visitor.Answer created = post("", CREATE);
        String id = created.text("id");

        assertThat(created.status()).isEqualTo(202);
        assertThat(created.text("status")).isEqualTo("queued");
        assertThat(get("/" + id).text("status")).isEqualTo("processing");
        assertThat(get("/" + id).json().getInt("progress")).isBetween(1, 99);
        JsonObject done = get("/" + id).json();
        assertThat(done.getString("status")).isEqualTo("completed");
        assertThat(done.getString("lifecycle_status")).isEqualTo("completed");
        assertThat(done.getJsonArray("outputs")).hasSize(2);
    }

    @Test
    void aTestEndsAJob() {
        gateway.jobs().polls(Integer.MAX_VALUE);
        String finished = post("", CREATE).text("id");
        String failed = post("", CREATE).text("id");
        String expired = post("", CREATE).text("id");
        String cancelled = post("", CREATE).text("id");

        gateway.jobs().finish(finished);
        gateway.jobs().fail(failed, "content_policy", "Not this");
        gateway.jobs().expire(expired);
        gateway.jobs().cancel(cancelled);

        assertThat(get("/" + finished).text("status")).isEqualTo("completed");
        assertThat(get("/" + failed).json().getJsonObject("error").getString("message"))
                .isEqualTo("Not this");
        assertThat(get("/" + expired).text("status")).isEqualTo("expired");
        assertThat(get("/" + cancelled).text("status")).isEqualTo("cancelled");
        assertThatThrownBy(() -> gateway.jobs().finish("nothing")).hasMessageContaining("nothing");
    }

    @Test
    void theContentIsThereWhenTheJobIsDone() throws Exception {
        String id = post("", CREATE).text("id");

        Visitor.Answer early = get("/" + id + "/content");
        gateway.jobs().finish(id);
        HttpResponse<byte[]> content = bytes(gateway.uri(Endpoint.VIDEOS) + "/" + id + "/content", token);

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("error")).isEqualTo("not_ready");
        assertThat(content.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(HexFormat.of().formatHex(content.body(), 4, 8)).isEqualTo("66747970");
        JsonObject asset = get("/" + id).json().getJsonObject("asset");
        assertThat(asset.getInt("bytes")).isEqualTo(content.body().length);
        assertThat(asset.getString("sha256")).isEqualTo(MediaBytes.sha256(content.body()));
        assertThat(get("/" + id + "/content?index=2").status()).isEqualTo(404);
    }

    @Test
    void aSignedLinkNeedsNoToken() throws Exception {
        String id = post("", CREATE).text("id");
        assertThat(post("/" + id + "/download_url", "").status()).isEqualTo(400);
        gateway.jobs().finish(id);

        JsonObject link = post("/" + id + "/download_url", "{\"index\":1,\"ttl_seconds\":60}")
                .json();

        assertThat(bytes(link.getString("download_url"), "").body())
                .isEqualTo(bytes(gateway.uri(Endpoint.VIDEOS) + "/" + id + "/content?index=1", token)
                        .body());
        assertThat(bytes(link.getString("download_url").replaceFirst("sig=.", "sig="), "")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void onlyAJobThatIsOverCanBeDeleted() {
        String id = post("", CREATE).text("id");

        assertThat(visitor.send("DELETE", path("/" + id), token, "").text("description"))
                .isEqualTo("video_delete_requires_terminal_status");
        gateway.jobs().finish(id);
        assertThat(visitor.send("DELETE", path("/" + id), token, "").json().getBoolean("deleted"))
                .isTrue();
        assertThat(get("/" + id).status()).isEqualTo(404);
    }

    @Test
    void aVideoCannotBeCancelled() {
        String id = post("", CREATE).text("id");

        Visitor.Answer answer = post("/" + id + "/cancel", "");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text("error")).isEqualTo("not_implemented_yet");
    }

    @Test
    void theListIsOfTheUserAndFiltered() {
        String ofBen = visitor.send("POST", path(""), visitor.accessToken("ben"), CREATE)
                .text("id");
        String first = post("", CREATE).text("id");
        String second = post("", CREATE).text("id");
        gateway.jobs().finish(second);

        assertThat(get("").body()).contains(first, second).doesNotContain(ofBen);
        assertThat(get("?status=completed").body()).contains(second).doesNotContain(first);
        assertThat(get("?status=failed,queued&status=expired").body())
                .contains(first)
                .doesNotContain(second);
        assertThat(get("?limit=1").json().getBoolean("has_more")).isTrue();
        assertThat(get("/" + ofBen).status()).isEqualTo(404);
        assertThat(get("/" + ofBen + "/content").status()).isEqualTo(404);
    }

    @Test
    void theModelsTellWhatTheyTake() {
        assertThat(get("/models").json().getJsonArray("data")).hasSize(1);
        assertThat(get("/models?params=resolution,seed").json().getJsonArray("data"))
                .hasSize(1);
        assertThat(get("/models?params=colour").json().getJsonArray("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'model':'hooli/film-1'} | 400 | validation_error",
                "{'prompt':'a'} | 400 | model_required",
                "{'model':'acme/echo-1','prompt':'a'} | 400 | unsupported_model_or_endpoint",
                "{'model':'no/model','prompt':'a'} | 404 | not_found",
                "{'model':'hooli/film-1','prompt':'a','sample_count':5} | 400 | validation_error",
                "[] | 400 | invalid_json",
            })
    void badRequestsAreRefused(String body, int status, String error) {
        Visitor.Answer answer = post("", body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error")).isEqualTo(error);
    }

    @Test
    void whatThereIsNotIsToldSo() {
        assertThat(post("/a/b/c", "").status()).isEqualTo(404);
        assertThat(get("?limit=0").status()).isEqualTo(400);
        assertThat(visitor.send("PUT", path(""), token, "{}").status()).isEqualTo(405);
        gateway.credits("ada", 0);
        assertThat(post("", CREATE).status()).isEqualTo(402);
    }

    private Visitor.Answer get(String path) {
        return visitor.send("GET", path(path), token, "");
    }

    private Visitor.Answer post(String path, String body) {
        return visitor.send("POST", path(path), token, body);
    }

    private URI path(String path) {
        return URI.create(gateway.uri(Endpoint.VIDEOS) + path);
    }

    private static HttpResponse<byte[]> bytes(String uri, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
