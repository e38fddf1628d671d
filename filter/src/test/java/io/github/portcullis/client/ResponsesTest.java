package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeGatewayExtension.class)
@Timeout(30)
class ResponsesTest {
    private static final ResponsesRequest REQUEST = ResponsesRequest.of(FakeGateway.MODEL, "Good morning");

    @Test
    void aResponseIsCreated(FakeGateway gateway) {
        ModelResponse response = Clients.signedIn(gateway, "ada").responses().create(REQUEST);

        assertThat(response.text()).contains("Good morning");
        assertThat(response.status()).contains("completed");
        assertThat(response.incompleteReason()).isEmpty();
        assertThat(response.model()).contains(FakeGateway.MODEL);
        assertThat(response.id()).isPresent();
        assertThat(response.usage().orElseThrow().totalTokens()).isPresent();
        assertThat(response.output()).extracting(ResponseItem::type).containsExactly("message");
        assertThat(response.output().get(0).role()).contains("assistant");
    }

    @Test
    void aResponseThatIsCutIsIncomplete(FakeGateway gateway) {
        ResponsesRequest request = ResponsesRequest.builder(FakeGateway.MODEL)
                .user("Good morning")
                .maxOutputTokens(2)
                .build();

        ModelResponse response = Clients.signedIn(gateway, "ada").responses().create(request);

        assertThat(response.status()).contains("incomplete");
        assertThat(response.incompleteReason()).contains("max_output_tokens");
    }

    @Test
    void theRequestIsSentByTheNamesOnTheWire() {
        ResponsesRequest request = ResponsesRequest.builder("m")
                .user("one")
                .assistant("two")
                .item(ResponseItem.system("three"))
                .item(ResponseItem.functionOutput("call-1", "4"))
                .instructions("Be brief")
                .maxOutputTokens(5)
                .previousResponseId("G-1")
                .temperature(0.5)
                .topP(0.25)
                .store(false)
                .reasoningEffort("low")
                .endUser("u")
                .with("odd", JsonValue.TRUE)
                .build();

        assertThat(request.json())
                .isEqualTo(Json.object("{'model':'m','input':[{'type':'message','role':'user','content':'one'},"
                        + "{'type':'message','role':'assistant','content':'two'},"
                        + "{'type':'message','role':'system','content':'three'},"
                        + "{'type':'function_call_output','call_id':'call-1','output':'4'}],"
                        + "'instructions':'Be brief','max_output_tokens':5,'previous_response_id':'G-1','temperature':0.5,"
                        + "'top_p':0.25,'store':false,'reasoning':{'effort':'low'},'user':'u','odd':true}"));
        assertThat(request.streamJson().getBoolean("stream")).isTrue();
    }

    @Test
    void whatCameOutGoesInAgainAsItIs() {
        JsonObject json = Json.object(
                "{'output':[{'type':'reasoning','summary':[{'text':'a'},{'text':'b'}],'odd':1},"
                        + "{'type':'function_call','call_id':'c','name':'f','arguments':'{}'},"
                        + "{'type':'message','content':[{'type':'output_text','text':'Hi'},{'type':'output_text','text':'!'}]}]}");
        ModelResponse response = new ModelResponse(json);

        ResponsesRequest next = ResponsesRequest.builder("m").output(response).build();

        assertThat(next.json().getJsonArray("input")).isEqualTo(json.getJsonArray("output"));
        assertThat(response.text()).isEqualTo("Hi!");
        assertThat(response.output().get(0).text()).isEqualTo("ab");
        ResponseItem call = response.functionCalls().get(0);
        assertThat(call.callId()).contains("c");
        assertThat(call.name()).contains("f");
        assertThat(call.arguments()).contains("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'output':7,'usage':[],'status':1}", "{'output':[7,{},{'type':'message','content':3}]}"})
    void oddAnswersAreLenientlyRead(String json) {
        ModelResponse response = new ModelResponse(Json.object(json));

        assertThat(response.text()).isEmpty();
        assertThat(response.usage()).isEmpty();
        assertThat(response.status()).isEmpty();
        assertThat(response.functionCalls()).isEmpty();
    }

    @Test
    void aRequestThatCannotBeMeantIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResponsesRequest.of(" ", "hi"))
                .withMessageContaining("model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResponsesRequest.builder("m").build())
                .withMessageContaining("input");
        for (String name : List.of("model", "input", "stream")) {
            Map<String, JsonValue> parameters = Map.of(name, JsonValue.TRUE);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ResponsesRequest("m", REQUEST.input(), parameters))
                    .withMessageContaining(name);
        }
    }

    @Test
    void aFailureIsTheClientsOwnAndNotAskedForAgain(FakeGateway gateway) {
        gateway.fail(Endpoint.RESPONSES, Failure.status(502));

        GatewayException failure =
                failureOf(() -> Clients.client(gateway, "token-1").responses().create(REQUEST));

        assertThat(failure).isInstanceOf(GatewayUnavailableException.class);
        assertThat(gateway.calls(Endpoint.RESPONSES)).isEqualTo(1);
    }
}
