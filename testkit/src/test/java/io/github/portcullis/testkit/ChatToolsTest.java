package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatToolsTest {
    private static final String USER = "{'role':'user','content':'Say find_order twice'}";
    private static final String CALL = "{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function',"
            + "'function':{'name':'find_order','arguments':'{}'}}]}";
    private static final String RESULT = "{'role':'tool','tool_call_id':'c1','content':'shipped'}";
    private static final String TOOL =
            "{'type':'function','function':{'name':'find_order','parameters':{'type':'object',"
                    + "'properties':{'id':{'type':'string'},'count':{'type':'integer'}}}}}";

    @RegisterExtension
    static final FakeGatewayExtension fake =
            FakeGatewayExtension.with(FakeGateway.builder().pace(Duration.ZERO));

    private Visitor visitor;
    private String token;

    @BeforeEach
    void signIn() {
        visitor = new Visitor(fake.gateway());
        token = visitor.accessToken("ada");
    }

    @Test
    void aToolThatTheUserNamesIsCalledAndItsResultIsSaid() {
        JsonObject call = choice(chat("'tools':[" + TOOL + "],'messages':[" + USER + "]"));
        JsonObject said = choice(chat("'tools':[" + TOOL + "],'messages':[" + USER + "," + CALL + "," + RESULT + "]"));

        assertThat(call.getString("finish_reason")).isEqualTo("tool_calls");
        JsonObject function = call.getJsonObject("message")
                .getJsonArray("tool_calls")
                .getJsonObject(0)
                .getJsonObject("function");
        assertThat(function.getString("name")).isEqualTo("find_order");
        assertThat(function.getString("arguments")).isEqualTo("{\"id\":\"Say\",\"count\":3}");
        assertThat(said.getString("finish_reason")).isEqualTo("stop");
        assertThat(said.getJsonObject("message").getString("content")).contains("shipped");
    }

    @Test
    void argumentsAreStreamedInPiecesThatBreakAnywhere() {
        Visitor.Answer answer = chat("'stream':true,'tools':[" + TOOL + "],'messages':[" + USER + "]");

        List<JsonObject> calls = answer.body()
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> JsonText.parseObject(line.substring(6)).orElseThrow())
                .flatMap(chunk -> JsonText.objects(chunk, "choices").stream())
                .flatMap(choice -> JsonText.objects(choice.getJsonObject("delta"), "tool_calls").stream())
                .toList();
        assertThat(calls.get(0).getString("id")).startsWith("call_");
        assertThat(calls).hasSizeGreaterThan(3).allSatisfy(it -> assertThat(it.getInt("index"))
                .isZero());
        StringBuilder arguments = new StringBuilder();
        calls.forEach(it -> arguments.append(it.getJsonObject("function").getString("arguments")));
        assertThat(arguments).hasToString("{\"id\":\"Say\",\"count\":3}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'messages':[U,C]",
                "'messages':[U,C,U,R]",
                "'messages':[U,R]",
                "'messages':[U,C,R,R]",
                "'messages':[U,C,{'role':'tool','tool_call_id':'other','content':''}]",
                "'messages':[U,{'role':'assistant','tool_calls':[{'type':'function'}]}]",
                "'messages':[U],'tools':{}",
                "'messages':[U],'tools':[{'type':'function','function':{'name':'a b','parameters':{}}}]",
                "'messages':[U],'response_format':{'type':'json_schema','json_schema':{'name':'a'}}",
                "'messages':[U],'response_format':{'type':'json_schema','json_schema':{'schema':{}}}",
                "'messages':[U],'response_format':{'type':'json_schema','json_schema':{'name':'a','strict':true,"
                        + "'schema':{'type':'object','properties':{}}}}",
                "'messages':[U],'response_format':{'type':'json_schema','json_schema':{'name':'a','strict':true,"
                        + "'schema':{'type':'object','additionalProperties':false,'properties':{'x':{}}}}}",
                "'messages':[{'role':'user','content':[]}]",
                "'messages':[{'role':'user','content':[{'type':'hologram'}]}]",
                "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'ftp://x'}}]}]",
                "'messages':[{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'','format':'x'}}]}]"
            })
    void whatProvidersRefuseIsRefused(String body) {
        Visitor.Answer answer = chat(body.replace("U", USER).replace("C", CALL).replace("R", RESULT));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("validation_error");
    }

    @Test
    void aSchemaIsAnsweredWithJsonThatFits() {
        String schema = "{'type':'object','additionalProperties':false,'required':['a','b','c','d'],'properties':{"
                + "'a':{'type':'string'},'b':{'enum':['x','y']},'c':{'type':'array','items':{'type':'boolean'}},"
                + "'d':{'anyOf':[{'type':'string','format':'date'},{'type':'null'}]}}}";
        JsonObject choice = choice(chat("'messages':[" + USER + "],'response_format':{'type':'json_schema',"
                + "'json_schema':{'name':'it','strict':true,'schema':" + schema + "}}"));

        assertThat(choice.getJsonObject("message").getString("content"))
                .isEqualTo("{\"a\":\"Say\",\"b\":\"y\",\"c\":[false],\"d\":\"2026-03-01\"}");
    }

    @Test
    void aToolThatTheRequestDemandsIsCalled() {
        String user = "'messages':[{'role':'user','content':'Hello'}],'tools':[" + TOOL + "],'tool_choice':";

        assertThat(choice(chat(user + "'required'")).getString("finish_reason")).isEqualTo("tool_calls");
        assertThat(choice(chat(user + "{'type':'function','function':{'name':'find_order'}}"))
                        .getString("finish_reason"))
                .isEqualTo("tool_calls");
        assertThat(choice(chat(user + "'auto'")).getString("finish_reason")).isEqualTo("stop");
    }

    @Test
    void aScriptSaysWhatTheModelSays() {
        try (FakeGateway gateway = FakeGateway.builder()
                .pace(Duration.ZERO)
                .script(turn -> turn.toolResults().isEmpty()
                        ? ChatAnswer.call("a", "{")
                                .andCall("b", JsonText.object().build())
                        : ChatAnswer.refusal("No: " + turn.toolResults()))
                .start()) {
            visitor = new Visitor(gateway);
            token = visitor.accessToken("ada");

            JsonObject calls = choice(chat("'messages':[" + USER + "]")).getJsonObject("message");
            JsonObject refused = choice(chat("'messages':[" + USER + "," + CALL + "," + RESULT + "]"))
                    .getJsonObject("message");

            assertThat(calls.getJsonArray("tool_calls")).hasSize(2);
            assertThat(refused.getString("refusal")).isEqualTo("No: [shipped]");
            assertThat(refused.isNull("content")).isTrue();
        }
    }

    private Visitor.Answer chat(String members) {
        return visitor.chat(token, ("{'model':'" + FakeGateway.MODEL + "'," + members + "}").replace('\'', '"'));
    }

    private static JsonObject choice(Visitor.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().getJsonArray("choices").getJsonObject(0);
    }
}
