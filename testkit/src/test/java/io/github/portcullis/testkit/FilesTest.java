package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeGatewayExtension.class)
class FilesTest {
    private static final String TYPE = "multipart/form-data; boundary=\"cut here\"";
    private static final String LINE = "{\"custom_id\":\"x\",\"body\":{\"model\":\"acme/echo-1\"}}";

    private final FakeGateway gateway;
    private final Visitor visitor;
    private final String token;

    FilesTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.visitor = new Visitor(gateway);
        this.token = visitor.accessToken("ada");
    }

    @Test
    void aFileIsKeptForItsUser() {
        Visitor.Answer kept = upload(field("purpose", "batch") + file(LINE) + "--cut here--");
        String id = kept.text("id");

        assertThat(kept.text("filename")).isEqualTo("in.jsonl");
        assertThat(kept.text("purpose")).isEqualTo("batch");
        assertThat(kept.json().getInt("bytes")).isEqualTo(LINE.length());
        assertThat(get("/" + id, token).text("status")).isEqualTo("processed");
        assertThat(get("/" + id + "/content", token).body()).isEqualTo(LINE);
        assertThat(get("/" + id, visitor.accessToken("ben")).status()).isEqualTo(404);
        assertThat(visitor.send("GET", URI.create(gateway.baseUri() + "/batches/files/" + id), token, "")
                        .text("id"))
                .isEqualTo(id);
        assertThat(gateway.calls(Endpoint.FILES)).isEqualTo(5);
    }

    @Test
    void aBatchReadsAFile() {
        String id = upload(field("purpose", "batch") + file(LINE + "\n\n" + LINE) + "--cut here--")
                .text("id");

        Visitor.Answer batch =
                visitor.send("POST", gateway.uri(Endpoint.BATCHES), token, "{\"input_file_id\":\"" + id + "\"}");

        assertThat(batch.json().getJsonObject("request_counts").getInt("total")).isEqualTo(2);
        assertThat(batch.text("input_file_id")).isEqualTo(id);
    }

    @Test
    void filesCannotBeListed() {
        Visitor.Answer answer = get("", token);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("not_supported");
    }

    @Test
    void anIncompleteFormIsRefused() {
        assertThat(upload(file(LINE) + "--cut here--").text("description")).isEqualTo("purpose is required");
        assertThat(upload(field("purpose", "batch") + "--cut here--").text("description"))
                .isEqualTo("file is required");
        assertThat(upload(field("purpose", "batch") + file("") + "--cut here--").text("description"))
                .isEqualTo("batch_file_empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--cut here\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb",
                "--cut here\r\nContent-Disposition: form-data; name=\"a\"\r\n--cut here--"
            })
    void aBrokenFormIsNone(String body) {
        assertThat(FormData.parse(TYPE, body.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(FormData.parse("application/json", body.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void aFormIsReadPartByPart() {
        byte[] body = (field("a", "1") + file("x\r\n--cut her") + "--cut here--\r\n").getBytes(StandardCharsets.UTF_8);

        FormData form = FormData.parse(TYPE, body).orElseThrow();

        assertThat(form.text("a")).contains("1");
        assertThat(form.text("file")).isEmpty();
        assertThat(form.file("a")).isEmpty();
        assertThat(form.file("file").map(FormData.Part::text)).contains("x\r\n--cut her");
        assertThat(form.file("file").flatMap(FormData.Part::contentType)).isEqualTo(Optional.of("application/jsonl"));
    }

    private Visitor.Answer upload(String body) {
        return visitor.post(gateway.uri(Endpoint.FILES), TYPE, body, "Authorization", "Bearer " + token);
    }

    private Visitor.Answer get(String path, String as) {
        return visitor.send("GET", URI.create(gateway.uri(Endpoint.FILES) + path), as, "");
    }

    private static String field(String name, String value) {
        return "--cut here\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String content) {
        return "--cut here\r\nContent-Disposition: form-data; name=\"file\"; filename=\"in.jsonl\"\r\n"
                + "Content-Type: application/jsonl\r\n\r\n" + content + "\r\n";
    }
}
