package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeGatewayExtension.class)
@Timeout(30)
class MessageStreamTest {
    private static final MessagesRequest REQUEST = MessagesRequest.builder(FakeGateway.MODEL, 200)
            .user("Good morning")
            .with("reasoning", JsonValue.EMPTY_JSON_OBJECT)
            .build();
    private static final String START = event(
            "{'type':'message_start','message':{'id':'m-1','model':'m','content':[],'usage':{'input_tokens':3,'output_tokens':1}}}");
    private static final String STOP =
            event("{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':4}}")
                    + event("{'type':'message_stop'}");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMessageArrivesInEitherForm(boolean encodedAnew) {
        try (FakeGateway gateway = FakeGateway.builder()
                .pace(Duration.ZERO)
                .encodedAnew(encodedAnew)
                .start()) {
            Message whole = Clients.signedIn(gateway, "ada").messages().create(REQUEST);
            StringBuilder text = new StringBuilder();
            List<MessageEvent> events = new ArrayList<>();

            try (MessageStream stream = Clients.signedIn(gateway, "ada").messages().stream(REQUEST)) {
                stream.forEachRemaining(events::add);
                for (MessageEvent event : events) {
                    text.append(event instanceof MessageEvent.TextDelta delta ? delta.text() : "");
                }

                Message result = stream.result();
                assertThat(result.text()).isEqualTo(whole.text()).isEqualTo(text.toString());
                assertThat(result.content()).extracting(ContentBlock::type).containsExactly("thinking", "text");
                assertThat(result.content().get(0).text())
                        .isEqualTo(whole.content().get(0).text());
                assertThat(result.content().get(0).json().containsKey("signature"))
                        .isEqualTo(!encodedAnew);
                assertThat(result.stopReason()).contains("end_turn");
                assertThat(result.usage().orElseThrow().totalTokens())
                        .isEqualTo(whole.usage().orElseThrow().totalTokens());
                assertThat(stream.usage()).isEqualTo(result.usage());
            }
            assertThat(events.get(0)).isInstanceOf(MessageEvent.Started.class);
            assertThat(events).hasAtLeastOneElementOfType(MessageEvent.ThinkingDelta.class);
        }
    }

    @Test
    void theMessageEndsWithItsOwnEvent(FakeGateway gateway) {
        try (MessageStream stream = open(gateway, START + delta("a") + STOP + "data: {broken\n\n")) {
            StringBuilder text = new StringBuilder();
            stream.forEachText(text::append);

            assertThat(text).hasToString("a");
            Message result = stream.result();
            assertThat(result.json().getJsonObject("usage"))
                    .isEqualTo(Json.object("{'input_tokens':3,'output_tokens':4}"));
            assertThat(result.id()).contains("m-1");
        }
    }

    @Test
    void theTypeIsReadFromTheEventLineAlone(FakeGateway gateway) {
        String unnamed = "event: content_block_delta\ndata: "
                + Json.quoted("{'index':0,'delta':{'type':'text_delta','text':'a'}}") + "\n\n";

        try (MessageStream stream = open(gateway, START + unnamed + STOP)) {
            assertThat(stream.result().text()).isEqualTo("a");
        }
    }

    @Test
    void anUnknownEventIsHandedOn(FakeGateway gateway) {
        String unknown = event("{'type':'ping'}")
                + event("{'type':'content_block_delta','index':0,'delta':{'type':'of_tomorrow'}}");

        try (MessageStream stream = open(gateway, unknown + STOP)) {
            assertThat(stream.next()).isInstanceOf(MessageEvent.Other.class);
            MessageEvent delta = stream.next();
            assertThat(delta).isInstanceOf(MessageEvent.Other.class);
            assertThat(delta.type()).isEqualTo("content_block_delta");
            assertThat(stream.result().stopReason()).contains("end_turn");
        }
    }

    @Test
    void usesOfToolsAreAssembled(FakeGateway gateway) {
        String events = event(
                        "{'type':'content_block_start','index':0,'content_block':{'type':'tool_use','id':'u1','name':'f','input':{}}}")
                + input(0, "{\\'a\\':")
                + input(0, "1}")
                + event("{'type':'content_block_stop','index':0}")
                + event(
                        "{'type':'content_block_start','index':1,'content_block':{'type':'tool_use','id':'u2','name':'g','input':{}}}")
                + event(
                        "{'type':'content_block_start','index':2,'content_block':{'type':'tool_use','id':'u3','name':'h','input':{}}}")
                + input(2, "{\\'cut");

        try (MessageStream stream = open(gateway, START + events + STOP)) {
            stream.next();
            MessageEvent.BlockStarted started = (MessageEvent.BlockStarted) stream.next();
            assertThat(started.block().name()).contains("f");
            MessageEvent.InputDelta delta = (MessageEvent.InputDelta) stream.next();
            assertThat(delta.index()).isZero();
            assertThat(delta.partialJson()).isEqualTo("{\"a\":");

            List<ContentBlock> uses = stream.result().toolUses();
            assertThat(uses.get(0).input()).contains(Json.object("{'a':1}"));
            assertThat(uses.get(1).input()).contains(JsonValue.EMPTY_JSON_OBJECT);
            assertThat(uses.get(2).input()).isEmpty();
            assertThat(uses.get(2).json().getString("input")).isEqualTo("{\"cut");
        }
    }

    @Test
    void deltasOfAnotherTypeBeginABlock(FakeGateway gateway) {
        String events =
                event("{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'hm'}}")
                        + delta("a")
                        + delta("b")
                        + event(
                                "{'type':'content_block_delta','index':0,'delta':{'type':'citations_delta','citation':{'x':1}}}");

        try (MessageStream stream = open(gateway, START + events + STOP)) {
            assertThat(stream.result().json().getJsonArray("content"))
                    .isEqualTo(Json.object("{'c':[{'type':'thinking','thinking':'hm'},"
                                    + "{'type':'text','text':'ab','citations':[{'x':1}]}]}")
                            .getJsonArray("c"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: error\ndata: {'type':'error','error':{'type':'overloaded_error','message':'overloaded'}}\n\n",
                "event: error\ndata: {'message':'overloaded'}\n\n",
                "data: {'type':'error','error':{'message':'overloaded'}}\n\n",
                "data: {'error':{'message':'overloaded'}}\n\n"
            })
    void anErrorWithinTheStreamFailsIt(String error, FakeGateway gateway) {
        try (MessageStream stream = open(gateway, START + delta("a") + Json.quoted(error))) {
            stream.next();
            assertThat(stream.next()).isInstanceOf(MessageEvent.TextDelta.class);

            GatewayException failure = failureOf(stream::hasNext);

            assertThat(failure).isInstanceOf(GatewayFaultException.class).hasMessageContaining("overloaded");
            assertThat(failure.code()).isEqualTo("stream-failed");
            assertThat(failureOf(stream::result)).isSameAs(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data: [DONE]\n\n", "event: message_stop\n"})
    void aStreamWithoutItsEndIsIncomplete(String end, FakeGateway gateway) {
        try (MessageStream stream = open(gateway, START + delta("a") + end)) {
            assertThat(failureOf(stream::result).code()).isEqualTo("stream-incomplete");
        }
    }

    private static String delta(String text) {
        return event("{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'" + text + "'}}");
    }

    private static String input(int index, String partial) {
        return event("{'type':'content_block_delta','index':" + index
                + ",'delta':{'type':'input_json_delta','partial_json':'" + partial + "'}}");
    }

    private static String event(String data) {
        return "data: " + Json.quoted(data) + "\n\n";
    }

    private static MessageStream open(FakeGateway gateway, String events) {
        gateway.fail(Endpoint.MESSAGES, Failure.answer(200, "text/event-stream", events));
        return Clients.client(gateway, "token-1").messages().stream(REQUEST);
    }
}
