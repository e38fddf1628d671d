package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
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
class ResponseStreamTest {
    private static final ResponsesRequest REQUEST = ResponsesRequest.builder(FakeGateway.MODEL)
            .user("Good morning")
            .reasoningEffort("low")
            .build();
    private static final String DONE = "data: [DONE]\n\n";
    private static final String COMPLETED = named(
            "response.completed",
            "{'response':{'id':'G-1','status':'completed','usage':{'input_tokens':3,'output_tokens':4}}}");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResponseArrivesInEitherForm(boolean encodedAnew) {
        try (FakeGateway gateway = FakeGateway.builder()
                .pace(Duration.ZERO)
                .encodedAnew(encodedAnew)
                .start()) {
            ModelResponse whole = Clients.signedIn(gateway, "ada").responses().create(REQUEST);
            StringBuilder text = new StringBuilder();
            List<ResponseEvent> events = new ArrayList<>();

            try (ResponseStream stream = Clients.signedIn(gateway, "ada").responses().stream(REQUEST)) {
                stream.forEachRemaining(events::add);
                for (ResponseEvent event : events) {
                    text.append(event instanceof ResponseEvent.TextDelta delta ? delta.text() : "");
                }

                ModelResponse result = stream.result();
                assertThat(result.text()).isEqualTo(whole.text()).isEqualTo(text.toString());
                assertThat(result.output()).extracting(ResponseItem::type).containsExactly("reasoning", "message");
                assertThat(result.output().get(0).text())
                        .isEqualTo(whole.output().get(0).text());
                assertThat(result.status()).contains("completed");
                assertThat(result.model()).contains(FakeGateway.MODEL);
                assertThat(result.usage()).isEqualTo(whole.usage()).isEqualTo(stream.usage());
            }
            assertThat(events.get(0)).isInstanceOf(ResponseEvent.Created.class);
            assertThat(events).hasAtLeastOneElementOfType(ResponseEvent.ReasoningDelta.class);
            assertThat(events.get(events.size() - 1)).isInstanceOf(ResponseEvent.Completed.class);
        }
    }

    @Test
    void theTypeIsReadFromTheEventLineOrFromTheData(FakeGateway gateway) {
        String inLine = named("response.output_text.delta", "{'delta':'a'}");
        String inData = "data: " + Json.quoted("{'type':'response.output_text.delta','delta':'b'}") + "\n\n";
        String inBoth = named("response.output_text.delta", "{'type':'response.output_text.delta','delta':'c'}");

        try (ResponseStream stream = open(gateway, inLine + inData + inBoth + COMPLETED + DONE)) {
            StringBuilder text = new StringBuilder();
            stream.forEachText(text::append);
            assertThat(text).hasToString("abc");
        }
    }

    @Test
    void anUnknownEventIsHandedOn(FakeGateway gateway) {
        String unknown = named("response.of_tomorrow", "{'error':{'message':'its own'},'odd':1}") + "data: {}\n\n";

        try (ResponseStream stream = open(gateway, unknown + COMPLETED)) {
            ResponseEvent first = stream.next();
            assertThat(first).isInstanceOf(ResponseEvent.Other.class);
            assertThat(first.type()).isEqualTo("response.of_tomorrow");
            assertThat(first.json()).containsKey("odd");
            assertThat(stream.next()).isInstanceOf(ResponseEvent.Other.class);
            assertThat(stream.result().status()).contains("completed");
        }
    }

    @Test
    void theEndMayComeTwiceAndIsMerged(FakeGateway gateway) {
        String first = named("response.completed", "{'response':{'id':'G-1','status':'completed'}}");

        try (ResponseStream stream = open(gateway, first + COMPLETED + DONE + "data: {broken\n\n")) {
            ModelResponse result = stream.result();
            assertThat(result.id()).contains("G-1");
            assertThat(result.usage().orElseThrow().totalTokens()).hasValue(7);
        }
    }

    @Test
    void aWholeResponseWithoutANameIsTheEnd(FakeGateway gateway) {
        String whole = "data: "
                + Json.quoted("{'object':'response','status':'completed','output':[{'type':'message',"
                        + "'content':[{'type':'output_text','text':'Hi'}]}]}")
                + "\n\n";

        try (ResponseStream stream = open(gateway, whole)) {
            assertThat(stream.result().text()).isEqualTo("Hi");
        }
    }

    @Test
    void anIncompleteResponseIsAnEnd(FakeGateway gateway) {
        String end = "{'response':{'status':'incomplete','incomplete_details':{'reason':'max_output_tokens'}}}";

        try (ResponseStream stream = open(gateway, named("response.incomplete", end))) {
            assertThat(stream.next()).isInstanceOfSatisfying(ResponseEvent.Incomplete.class, it -> assertThat(
                            it.response().incompleteReason())
                    .contains("max_output_tokens"));
            assertThat(stream.hasNext()).isFalse();
            assertThat(stream.result().status()).contains("incomplete");
        }
    }

    @Test
    void functionCallsAreAssembledFromTheirItems(FakeGateway gateway) {
        String events = named(
                        "response.output_item.added",
                        "{'output_index':0,'item':{'id':'fc_1','type':'function_call','call_id':'call_1','name':'f','arguments':''}}")
                + named(
                        "response.function_call_arguments.delta",
                        "{'item_id':'fc_1','output_index':0,'delta':'{\\'a\\''}")
                + named("response.function_call_arguments.delta", "{'item_id':'fc_1','output_index':0,'delta':':1}'}")
                + named("response.function_call_arguments.done", "{'item_id':'fc_1','arguments':'{\\'a\\':1}'}");

        try (ResponseStream stream = open(gateway, events + COMPLETED)) {
            assertThat(((ResponseEvent.ItemAdded) stream.next()).item().name()).contains("f");
            ResponseEvent.ArgumentsDelta delta = (ResponseEvent.ArgumentsDelta) stream.next();
            assertThat(delta.itemId()).contains("fc_1");
            assertThat(delta.arguments()).isEqualTo("{\"a\"");

            ResponseItem call = stream.result().functionCalls().get(0);
            assertThat(call.callId()).contains("call_1");
            assertThat(call.arguments()).contains("{\"a\":1}");
        }
    }

    @Test
    void functionCallsAreAssembledFromDeltasAlone(FakeGateway gateway) {
        String events = named(
                        "response.function_call_arguments.done",
                        "{'item_id':'call_1','name':'f','output_index':0,'arguments':''}")
                + named("response.function_call_arguments.delta", "{'item_id':'call_1','output_index':0,'delta':'{}'}")
                + named(
                        "response.function_call_arguments.done",
                        "{'item_id':'call_2','name':'g','output_index':0,'arguments':'[]'}");

        try (ResponseStream stream = open(gateway, events + COMPLETED)) {
            assertThat(stream.result().functionCalls())
                    .extracting(it -> it.callId().orElseThrow()
                            + it.name().orElseThrow()
                            + it.arguments().orElseThrow())
                    .containsExactly("call_1f{}", "call_2g[]");
        }
    }

    @Test
    void summariesOfReasoningAreKeptApart(FakeGateway gateway) {
        String events = named("response.reasoning_summary_text.delta", "{'summary_index':0,'delta':'a'}")
                + named("response.reasoning_summary_text.delta", "{'summary_index':1,'delta':'b'}");

        try (ResponseStream stream = open(gateway, events + COMPLETED)) {
            assertThat(stream.result().output().get(0).json())
                    .isEqualTo(Json.object("{'type':'reasoning','summary':[{'type':'summary_text','text':'a'},"
                            + "{'type':'summary_text','text':'b'}]}"));
        }
    }

    @Test
    void theOutputOfTheLastEventIsTheOutput(FakeGateway gateway) {
        String end = "{'response':{'status':'completed','output':[{'type':'message','content':[{'text':'Final'}]}]}}";

        try (ResponseStream stream = open(
                gateway, named("response.output_text.delta", "{'delta':'Fin'}") + named("response.completed", end))) {
            assertThat(stream.result().text()).isEqualTo("Final");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: error\ndata: {'error':{'message':'overloaded'}}\n\n",
                "event: error\ndata: {'type':'error','code':'x','message':'overloaded','param':null}\n\n",
                "data: {'type':'error','message':'overloaded'}\n\n",
                "data: {'error':{'message':'overloaded'}}\n\n",
                "data: {'object':'error','message':'overloaded'}\n\n",
                "event: response.failed\ndata: {'response':{'status':'failed','error':{'message':'overloaded'}}}\n\n",
                "event: response.failed\ndata: {'error':{'message':'overloaded'}}\n\n",
                "event: response.completed\ndata: {'response':{'status':'failed','error':{'message':'overloaded'}}}\n\n",
                "data: {'object':'response','status':'failed','error':{'message':'overloaded'}}\n\n"
            })
    void anErrorWithinTheStreamFailsIt(String error, FakeGateway gateway) {
        String delta = named("response.output_text.delta", "{'delta':'a'}");

        try (ResponseStream stream = open(gateway, delta + Json.quoted(error) + DONE)) {
            assertThat(stream.next()).isInstanceOf(ResponseEvent.TextDelta.class);

            GatewayException failure = failureOf(stream::hasNext);

            assertThat(failure).isInstanceOf(GatewayFaultException.class).hasMessageContaining("overloaded");
            assertThat(failure.code()).isEqualTo("stream-failed");
            assertThat(failureOf(stream::result)).isSameAs(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", DONE, "event: response.completed\n"})
    void aStreamWithoutItsEndIsIncomplete(String end, FakeGateway gateway) {
        try (ResponseStream stream = open(gateway, named("response.output_text.delta", "{'delta':'a'}") + end)) {
            assertThat(failureOf(stream::result).code()).isEqualTo("stream-incomplete");
        }
    }

    private static String named(String event, String data) {
        return "event: " + event + "\ndata: " + Json.quoted(data) + "\n\n";
    }

    private static ResponseStream open(FakeGateway gateway, String events) {
        gateway.fail(Endpoint.RESPONSES, Failure.answer(200, "text/event-stream", events));
        return Clients.client(gateway, "token-1").responses().stream(REQUEST);
    }
}
