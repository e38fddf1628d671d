package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRoutesTest {
    private static final String MODEL = "'model':'" + FakeGateway.MODEL + "'";

    @RegisterExtension
    static final FakeGatewayExtension fake =
            FakeGatewayExtension.with(FakeGateway.builder().pace(Duration.ZERO));

    private FakeGateway gateway;
    private Visitor visitor;
    private String token;

    @BeforeEach
    void signIn() {
        gateway = fake.gateway();
        visitor = new Visitor(gateway);
        token = visitor.accessToken("ada");
    }

    @Test
    void aResponseHasOutputUsageAndCost() {
        JsonObject json = post(Endpoint.RESPONSES, "{" + MODEL + ",'input':'Hello there'}")
                .json();

        assertThat(json.getString("object")).isEqualTo("response");
        assertThat(json.getString("status")).isEqualTo("completed");
        assertThat(json.getJsonArray("output").getJsonObject(0).toString()).contains("Hello there", "output_text");
        assertThat(json.getJsonObject("usage").getInt("total_tokens")).isPositive();
        assertThat(json.getInt("cost_nanos")).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    RESPONSES | 'input':{'role':'user','content':'Hello'}
                    RESPONSES | 'input':[{'role':'user','content':[{'type':'input_text','text':'Hello'}]},{'type':'reasoning'}]
                    MESSAGES  | 'max_tokens':99,'messages':[{'role':'user','content':'Hello'}]
                    MESSAGES  | 'max_tokens':99,'messages':[{'role':'user','content':[{'type':'text','text':'Hello'}]}]
                    """, quoteCharacter = '`')
    void inputComesInSeveralForms(Endpoint endpoint, String input) {
        assertThat(post(endpoint, "{" + MODEL + "," + input + "}").body()).contains("You said", "Hello");
    }

    @Test
    void aMessageHasBlocksUsageAndAReason() {
        JsonObject json = post(
                        Endpoint.MESSAGES,
                        "{" + MODEL + ",'max_tokens':3,'system':'Be brief','reasoning':{},"
                                + "'messages':[{'role':'user','content':'Hello'},{'role':'assistant','content':'Yes'}]}")
                .json();

        assertThat(json.getString("type")).isEqualTo("message");
        assertThat(json.getString("stop_reason")).isEqualTo("max_tokens");
        assertThat(json.getJsonArray("content").getValuesAs(JsonObject.class))
                .extracting(it -> it.getString("type"))
                .containsExactly("thinking", "text");
        assertThat(json.getJsonObject("usage").getInt("output_tokens")).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    RESPONSES | {'input':'Hello'}                                                  | model_required
                    RESPONSES | {'model':'acme/echo-1'}                                            | input must be
                    RESPONSES | {'model':'acme/echo-1','input':[]}                                 | input must be
                    RESPONSES | {'model':'acme/echo-1','input':[7]}                                | each item
                    RESPONSES | {'model':'acme/echo-1','input':'a','max_output_tokens':0}          | at least 1
                    RESPONSES | {'model':'none/none','input':'a'}                                  | not_found
                    MESSAGES  | {'model':'acme/echo-1','messages':[{'role':'user','content':'a'}]} | max_tokens is required
                    MESSAGES  | {'model':'acme/echo-1','max_tokens':9}                             | messages must be
                    MESSAGES  | {'model':'acme/echo-1','max_tokens':9,'messages':[{'role':'system'}]} | needs a role
                    MESSAGES  | [                                                                  | invalid_json
                    """, quoteCharacter = '`')
    void badInputIsRefusedInTheGatewaysEnvelope(Endpoint endpoint, String body, String said) {
        Visitor.Answer answer = post(endpoint, body);

        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.body()).contains(said, "generation_id", "error_origin");
    }

    @ParameterizedTest
    @CsvSource({"RESPONSES", "MESSAGES"})
    void aTokenAndCreditsAreNeeded(Endpoint endpoint) {
        String body = "{" + MODEL + ",'input':'a','max_tokens':9,'messages':[{'role':'user','content':'a'}]}";
        assertThat(visitor.send("POST", gateway.uri(endpoint), "phaseo_v1_sk_none", body.replace('\'', '"'))
                        .status())
                .isEqualTo(401);

        gateway.credits("ada", 5);

        assertThat(post(endpoint, body).status()).isEqualTo(402);
    }

    @Test
    void streamsHaveTheEventsOfTheirDialect() {
        assertThat(events(
                        gateway,
                        Endpoint.RESPONSES,
                        "{" + MODEL + ",'stream':true,'max_output_tokens':1,'input':'Hi'}"))
                .containsExactly(
                        "response.created",
                        "response.output_item.added",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.output_item.done",
                        "response.incomplete",
                        "[DONE]");
        assertThat(events(
                        gateway,
                        Endpoint.MESSAGES,
                        "{" + MODEL + ",'stream':true,'max_tokens':1,'messages':[{'role':'user','content':'Hi'}]}"))
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
    }

    @Test
    void streamsEncodedAnewHaveFewerEventsAndNoTypesInTheData() {
        try (FakeGateway anew =
                FakeGateway.builder().pace(Duration.ZERO).encodedAnew(true).start()) {
            assertThat(events(
                            anew,
                            Endpoint.RESPONSES,
                            "{" + MODEL + ",'stream':true,'max_output_tokens':1,'input':'Hi'}"))
                    .containsExactly(
                            "response.created",
                            "response.output_text.delta",
                            "response.completed",
                            "response.completed",
                            "[DONE]");
            assertThat(events(
                            anew,
                            Endpoint.MESSAGES,
                            "{" + MODEL + ",'stream':true,'max_tokens':1,'messages':[{'role':'user','content':'Hi'}]}"))
                    .containsExactly("message_start", "content_block_delta", "message_delta");
        }
    }

    private static List<String> events(FakeGateway gateway, Endpoint endpoint, String body) {
        Visitor guest = new Visitor(gateway);
        Visitor.Answer answer =
                guest.send("POST", gateway.uri(endpoint), guest.accessToken("ada"), body.replace('\'', '"'));
        assertThat(answer.header("content-type")).isEqualTo("text/event-stream");
        return answer.body()
                .lines()
                .filter(line -> line.startsWith("event: ") || line.equals("data: [DONE]"))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    private Visitor.Answer post(Endpoint endpoint, String body) {
        return visitor.send("POST", gateway.uri(endpoint), token, body.replace('\'', '"'));
    }
}
