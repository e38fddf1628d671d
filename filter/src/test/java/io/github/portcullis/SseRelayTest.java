package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayRequest;
import io.github.portcullis.client.MessagesRequest;
import io.github.portcullis.client.ResponsesRequest;
import io.github.portcullis.client.ServerSentEvent;
import io.github.portcullis.client.relay.SseRelay;
import io.github.portcullis.testkit.FakeGateway;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SseRelayTest {
    private static final ChatRequest QUESTION =
            ChatRequest.builder(FakeGateway.MODEL).user("Hi").build();
    private static final String DONE = "[DONE]";

    @Test
    void textOfAChatIsForwardedAsItComesAndEndsWithItsUsage() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    events.text("one ");
                    goOn.await(20, TimeUnit.SECONDS);
                    events.text("two\\nthree");
                    events.data("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                            + "\"usage\":{\"total_tokens\":7}}");
                    events.data(DONE);
                });
                StreamPage page = new StreamPage(
                        (request, response, client) ->
                                SseRelay.of(request, response).text(client.chat().stream(QUESTION)),
                        gateway);
                BufferedReader lines = page.open()) {

            assertThat(lines.readLine()).isEqualTo(":");
            lines.readLine();
            assertThat(event(lines)).isEqualTo("event: delta data: {\"text\":\"one \"}");
            goOn.countDown();
            assertThat(event(lines)).isEqualTo("event: delta data: {\"text\":\"two\\nthree\"}");
            assertThat(event(lines))
                    .isEqualTo("event: done data: {\"finish_reason\":\"stop\",\"usage\":{\"total_tokens\":7}}");
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void textOfAResponseIsForwardedInTheSameForm() throws Exception {
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    events.data("{\"type\":\"response.output_text.delta\",\"delta\":\"one\"}");
                    events.data("{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\","
                            + "\"usage\":{\"total_tokens\":7}}}");
                    events.data(DONE);
                });
                StreamPage page = new StreamPage(
                        (request, response, client) -> SseRelay.of(request, response)
                                .text(client.responses().stream(ResponsesRequest.of(FakeGateway.MODEL, "Hi"))),
                        gateway)) {

            assertThat(page.get().body())
                    .contains("event: delta\ndata: {\"text\":\"one\"}")
                    .endsWith(
                            "event: done\ndata: {\"finish_reason\":\"completed\",\"usage\":{\"total_tokens\":7}}\n\n");
        }
    }

    @Test
    void textOfAMessageIsForwardedInTheSameForm() throws Exception {
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    events.data("{\"type\":\"content_block_delta\",\"index\":0,"
                            + "\"delta\":{\"type\":\"text_delta\",\"text\":\"one\"}}");
                    events.data("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                            + "\"usage\":{\"output_tokens\":7}}");
                    events.data("{\"type\":\"message_stop\"}");
                });
                StreamPage page = new StreamPage(
                        (request, response, client) -> SseRelay.of(request, response)
                                .text(client.messages().stream(MessagesRequest.of(FakeGateway.MODEL, 100, "Hi"))),
                        gateway)) {

            assertThat(page.get().body())
                    .contains("event: delta\ndata: {\"text\":\"one\"}")
                    .endsWith(
                            "event: done\ndata: {\"finish_reason\":\"end_turn\",\"usage\":{\"output_tokens\":7}}\n\n");
        }
    }

    @Test
    void headTellsEverybodyOnTheWayToPassTheEventsOnAtOnce() throws Exception {
        try (StreamingGateway gateway = StreamingGateway.of(events -> events.data(DONE));
                StreamPage page = new StreamPage(
                        (request, response, client) ->
                                SseRelay.of(request, response).text(client.chat().stream(QUESTION)),
                        gateway)) {
            HttpResponse<String> answer = page.get();

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store, no-transform");
            assertThat(answer.headers().firstValue("X-Accel-Buffering")).hasValue("no");
            assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        }
    }

    @Test
    void failureWithinTheStreamIsTheLastEventAndTellsNothingOfTheGateways() throws Exception {
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    events.text("one");
                    events.data("{\"error\":{\"code\":\"upstream\",\"message\":\"key sk-123 at 10.0.0.1 is bad\"}}");
                });
                StreamPage page = new StreamPage(
                        (request, response, client) ->
                                SseRelay.of(request, response).text(client.chat().stream(QUESTION)),
                        gateway)) {

            assertThat(page.get().body())
                    .contains("event: delta", "event: error\ndata: {\"code\":\"stream-failed\",\"kind\":\"REPORT\"")
                    .doesNotContain("event: done", "sk-123", "secret-of-the-user");
        }
    }

    @Test
    void streamThatIsCutEndsWithAnError() throws Exception {
        try (StreamingGateway gateway = StreamingGateway.of(events -> events.text("one"));
                StreamPage page = new StreamPage(
                        (request, response, client) ->
                                SseRelay.of(request, response).text(client.chat().stream(QUESTION)),
                        gateway)) {

            assertThat(page.get().body())
                    .contains("event: error\ndata: {\"code\":\"stream-incomplete\"")
                    .doesNotContain("event: done");
        }
    }

    @Test
    void applicationTellsFailuresInItsOwnWords() throws Exception {
        try (StreamingGateway gateway = StreamingGateway.of(events -> events.text("one"));
                StreamPage page = new StreamPage(
                        (request, response, client) -> SseRelay.of(request, response)
                                .problems(failure -> Json.createObjectBuilder()
                                        .add("sentence", "Sorry: " + failure.code())
                                        .build())
                                .text(client.chat().stream(QUESTION)),
                        gateway)) {

            assertThat(page.get().body()).contains("event: error\ndata: {\"sentence\":\"Sorry: stream-incomplete\"}");
        }
    }

    @Test
    void silentStreamIsKeptOpenByComments() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    goOn.await(20, TimeUnit.SECONDS);
                    events.data(DONE);
                });
                StreamPage page = new StreamPage(
                        (request, response, client) -> SseRelay.of(request, response)
                                .heartbeat(Duration.ofMillis(50))
                                .text(client.chat().stream(QUESTION)),
                        gateway);
                BufferedReader lines = page.open()) {

            for (int beat = 0; beat < 4; beat++) {
                assertThat(lines.readLine()).isEqualTo(":");
                assertThat(lines.readLine()).isEmpty();
            }
            goOn.countDown();
            assertThat(lines.lines().toList()).contains("event: done");
        }
    }

    @Test
    void browserThatLeavesWhileTheGatewayIsSilentEndsTheCall() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    events.text("one");
                    goOn.await(20, TimeUnit.SECONDS);
                    for (int more = 0; more < 200; more++) {
                        events.text("more");
                        Thread.sleep(10);
                    }
                });
                StreamPage page = new StreamPage(
                        (request, response, client) -> SseRelay.of(request, response)
                                .heartbeat(Duration.ofMillis(50))
                                .text(client.chat().stream(QUESTION)),
                        gateway)) {
            BufferedReader lines = page.open();
            event(lines);
            lines.close();
            Scene.await("the request ends", () -> page.running() == 0);
            goOn.countDown();

            Scene.await("the gateway notices", () -> gateway.left() == 1);
        }
    }

    @Test
    void browserThatTakesNothingSlowsTheGatewayDownAndIsGivenUp() throws Exception {
        String much = "x".repeat(10_000);
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    for (int more = 0; more < 10_000; more++) {
                        events.text(much);
                    }
                    events.data(DONE);
                });
                StreamPage page = new StreamPage(
                        (request, response, client) -> SseRelay.of(request, response)
                                .heartbeat(Duration.ofMillis(250))
                                .text(client.chat().stream(QUESTION)),
                        gateway);
                Socket idle = page.connect()) {

            Scene.await("the gateway notices", () -> gateway.left() == 1);

            assertThat(gateway.sent()).isBetween(1, 2_000);
            assertThat(idle.isConnected()).isTrue();
        }
    }

    @Test
    void eventsOfAnyEndpointAreForwardedAsTheyAre() throws Exception {
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    events.raw("id: 7\nevent: thing\ndata: a\ndata: b\n\n: no event\n\n");
                    events.data(DONE);
                });
                StreamPage page = new StreamPage(
                        (request, response, client) -> SseRelay.of(request, response)
                                .events(client.stream(GatewayRequest.post("/any", JsonValue.EMPTY_JSON_OBJECT))),
                        gateway)) {

            assertThat(page.get().body())
                    .isEqualTo(":\n\nid: 7\nevent: thing\ndata: a\ndata: b\n\nid: 7\ndata: [DONE]\n\n");
        }
    }

    @Test
    void piecesAreForwardedAsEventsOfTheApplicationsOwn() throws Exception {
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    events.text("one");
                    events.text("");
                    events.data(DONE);
                });
                StreamPage page = new StreamPage(
                        (request, response, client) -> SseRelay.of(request, response)
                                .pieces(
                                        client.chat().stream(QUESTION)::publisher,
                                        chunk -> Optional.of(chunk.text())
                                                .filter(text -> !text.isEmpty())
                                                .map(text -> new ServerSentEvent("word", text, "")),
                                        new ServerSentEvent("over", "-", "")),
                        gateway)) {

            assertThat(page.get().body()).isEqualTo(":\n\nevent: word\ndata: one\n\nevent: over\ndata: -\n\n");
        }
    }

    @Test
    void functionOfTheApplicationThatFailsEndsTheStreamWithAnError() throws Exception {
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    events.text("one");
                    events.data(DONE);
                });
                StreamPage page = new StreamPage(
                        (request, response, client) -> SseRelay.of(request, response)
                                .pieces(
                                        client.chat().stream(QUESTION)::publisher,
                                        chunk -> {
                                            throw new IllegalStateException("a bug");
                                        },
                                        new ServerSentEvent("over", "-", "")),
                        gateway)) {

            assertThat(page.get().body())
                    .contains("event: error\ndata: {\"code\":\"internal-error\",\"kind\":\"REPORT\"}")
                    .doesNotContain("a bug", "event: over");
        }
    }

    @Test
    void answerThatHasBegunIsRefusedAndTheStreamClosed() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    goOn.await(20, TimeUnit.SECONDS);
                    for (int more = 0; more < 200; more++) {
                        events.text("more");
                        Thread.sleep(10);
                    }
                });
                StreamPage page = new StreamPage(
                        (request, response, client) -> {
                            try {
                                response.flushBuffer();
                                SseRelay.of(request, response).text(client.chat().stream(QUESTION));
                            } catch (IllegalStateException refused) {
                                goOn.countDown();
                            }
                        },
                        gateway)) {
            page.get();

            Scene.await("the gateway notices", () -> gateway.left() == 1);
        }
    }

    /** Reads one event, its lines joined; comments and empty lines before it are skipped. */
    private static String event(BufferedReader lines) throws IOException {
        StringBuilder event = new StringBuilder();
        String line = lines.readLine();
        while (line != null && !(line.isEmpty() && event.length() > 0)) {
            if (!line.isEmpty() && !line.startsWith(":")) {
                event.append(event.length() == 0 ? "" : " ").append(line);
            }
            line = lines.readLine();
        }
        return event.toString();
    }
}
