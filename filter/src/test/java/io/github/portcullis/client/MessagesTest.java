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
class MessagesTest {
    private static final MessagesRequest REQUEST = MessagesRequest.of(FakeGateway.MODEL, 200, "Good morning");

    @Test
    void aMessageIsCreated(FakeGateway gateway) {
        Message message = Clients.signedIn(gateway, "ada").messages().create(REQUEST);

        assertThat(message.text()).contains("Good morning");
        assertThat(message.stopReason()).contains("end_turn");
        assertThat(message.model()).contains(FakeGateway.MODEL);
        assertThat(message.id()).isPresent();
        Usage usage = message.usage().orElseThrow();
        assertThat(usage.totalTokens())
                .hasValue(usage.promptTokens().orElseThrow()
                        + usage.completionTokens().orElseThrow());
    }

    @Test
    void aMessageThatIsCutSaysSo(FakeGateway gateway) {
        Message message = Clients.signedIn(gateway, "ada")
                .messages()
                .create(MessagesRequest.of(FakeGateway.MODEL, 2, "Good morning"));

        assertThat(message.stopReason()).contains("max_tokens");
    }

    @Test
    void theRequestIsSentByTheNamesOnTheWire() {
        MessagesRequest request = MessagesRequest.builder("m", 9)
                .system("Be brief")
                .user("one")
                .assistant("two")
                .turn(MessageTurn.user(ContentBlock.toolResult("use-1", "3"), ContentBlock.text("four")))
                .temperature(0.5)
                .topP(0.25)
                .topK(5)
                .stopSequences("a", "b")
                .with("odd", JsonValue.TRUE)
                .build();

        assertThat(request.json())
                .isEqualTo(Json.object("{'model':'m','max_tokens':9,'messages':["
                        + "{'role':'user','content':[{'type':'text','text':'one'}]},"
                        + "{'role':'assistant','content':[{'type':'text','text':'two'}]},"
                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'use-1','content':'3'},"
                        + "{'type':'text','text':'four'}]}],'system':'Be brief','temperature':0.5,'top_p':0.25,'top_k':5,"
                        + "'stop_sequences':['a','b'],'odd':true}"));
        assertThat(request.streamJson().getBoolean("stream")).isTrue();
    }

    @Test
    void whatTheModelSaidGoesInAgainAsItIs() {
        JsonObject json = Json.object("{'content':[{'type':'thinking','thinking':'hm','signature':'s'},"
                + "{'type':'text','text':'Hi','odd':1},{'type':'tool_use','id':'u','name':'f','input':{'a':1}}]}");
        Message message = new Message(json);

        MessagesRequest next = MessagesRequest.builder("m", 9).answer(message).build();

        assertThat(next.json().getJsonArray("messages").getJsonObject(0).getJsonArray("content"))
                .isEqualTo(json.getJsonArray("content"));
        assertThat(message.text()).isEqualTo("Hi");
        assertThat(message.content().get(0).text()).isEqualTo("hm");
        ContentBlock use = message.toolUses().get(0);
        assertThat(use.id()).contains("u");
        assertThat(use.name()).contains("f");
        assertThat(use.input().orElseThrow().getInt("a")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'content':'text','usage':[],'stop_reason':1}", "{'content':[7,{},{'type':'text'}]}"})
    void oddAnswersAreLenientlyRead(String json) {
        Message message = new Message(Json.object(json));

        assertThat(message.text()).isEmpty();
        assertThat(message.usage()).isEmpty();
        assertThat(message.stopReason()).isEmpty();
        assertThat(message.toolUses()).isEmpty();
    }

    @Test
    void aRequestThatCannotBeMeantIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessagesRequest.of(" ", 1, "hi"))
                .withMessageContaining("model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessagesRequest.of("m", 0, "hi"))
                .withMessageContaining("maxTokens is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessagesRequest.builder("m", 1).build())
                .withMessageContaining("message");
        assertThatIllegalArgumentException().isThrownBy(MessageTurn::user).withMessageContaining("user");
        for (String name : List.of("model", "messages", "max_tokens", "stream")) {
            Map<String, JsonValue> parameters = Map.of(name, JsonValue.TRUE);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MessagesRequest("m", 1, REQUEST.messages(), parameters))
                    .withMessageContaining(name);
        }
    }

    @Test
    void aFailureIsTheClientsOwnAndNotAskedForAgain(FakeGateway gateway) {
        gateway.fail(Endpoint.MESSAGES, Failure.status(502));

        GatewayException failure =
                failureOf(() -> Clients.client(gateway, "token-1").messages().create(REQUEST));

        assertThat(failure).isInstanceOf(GatewayUnavailableException.class);
        assertThat(gateway.calls(Endpoint.MESSAGES)).isEqualTo(1);
    }
}
