package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeGatewayExtension.class)
@Timeout(30)
class ChatStreamTest {
    private static final ChatRequest REQUEST = ChatRequest.of(FakeGateway.MODEL, "Good morning");
    private static final String HELLO =
            "data: {\"id\":\"G-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    @Test
    void anAnswerArrivesPieceByPiece(FakeGateway gateway) {
        StringBuilder text = new StringBuilder();
        int pieces = 0;

        try (ChatStream stream = Clients.signedIn(gateway, "ada").chat().stream(REQUEST)) {
            while (stream.hasNext()) {
                text.append(stream.next().text());
                pieces++;
            }
            assertThat(stream.finishReason()).contains("stop");
            assertThat(stream.usage().orElseThrow().totalTokens()).isPresent();
            assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
        }

        assertThat(text).contains("Good morning");
        assertThat(pieces).isGreaterThan(3);
        assertThat(gateway.requests(Endpoint.CHAT).get(0).header("Accept")).contains("text/event-stream");
        assertThat(gateway.requests(Endpoint.CHAT).get(0).json().orElseThrow().getBoolean("stream"))
                .isTrue();
    }

    @Test
    void userCodeRunsOnTheCallersThread(FakeGateway gateway) {
        List<Thread> threads = new ArrayList<>();

        try (ChatStream stream = Clients.signedIn(gateway, "ada").chat().stream(REQUEST)) {
            stream.forEachText(text -> threads.add(Thread.currentThread()));
        }

        assertThat(threads).isNotEmpty().containsOnly(Thread.currentThread());
    }

    @Test
    void aPieceKeepsAllThatTheGatewaySent(FakeGateway gateway) {
        String whole = "{\"id\":\"G-1\",\"x\":[1],\"choices\":[{\"delta\":{\"content\":\"a\\nb\",\"y\":2}}]}";

        try (ChatStream stream = open(gateway, "data: " + whole + "\n\n" + HELLO + DONE)) {
            ChatChunk first = stream.next();
            assertThat(stream.next().text()).isEqualTo("Hello");

            assertThat(first.text()).isEqualTo("a\nb");
            assertThat(first.json()).hasToString(whole);
            assertThat(first.id()).contains("G-1");
            assertThat(first).isEqualTo(new ChatChunk(first.json()));
        }
    }

    @Test
    void textsAreGivenFromThePieceThatWasLookedAtOn(FakeGateway gateway) {
        List<String> texts = new ArrayList<>();

        try (ChatStream stream = open(gateway, HELLO + HELLO + DONE)) {
            assertThat(stream.hasNext()).isTrue();
            stream.forEachText(texts::add);
        }

        assertThat(texts).containsExactly("Hello", "Hello");
    }

    @Test
    void whatFollowsTheEndMarkIsNotRead(FakeGateway gateway) {
        try (ChatStream stream = open(gateway, HELLO + DONE + "data: {broken\n\n")) {
            assertThat(stream.next().text()).isEqualTo("Hello");
            assertThat(stream.hasNext()).isFalse();
            assertThat(stream.hasNext()).isFalse();
        }
    }

    @Test
    void oddPiecesAreLenientlyRead(FakeGateway gateway) {
        String odd = "data: {}\n\ndata: {\"choices\":[7,{\"index\":1,\"delta\":{\"content\":\"other\"}}]}\n\n"
                + "data: {\"choices\":[{\"delta\":{\"content\":null}}],\"usage\":null}\n\n: comment\n\ndata:\n\n";

        try (ChatStream stream = open(gateway, odd + HELLO + DONE)) {
            StringBuilder text = new StringBuilder();
            stream.forEachText(text::append);
            assertThat(text).hasToString("Hello");
            assertThat(stream.usage()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data: [DONE]", "data: {\"choices\":[]}"})
    void aStreamWithoutItsEndMarkIsIncomplete(String end, FakeGateway gateway) {
        try (ChatStream stream = open(gateway, HELLO + end)) {
            assertThat(stream.next().text()).isEqualTo("Hello");

            GatewayException failure = failureOf(stream::hasNext);

            assertThat(failure).isInstanceOf(GatewayFaultException.class);
            assertThat(failure.code()).isEqualTo("stream-incomplete");
            assertThat(failureOf(stream::next)).isSameAs(failure);
        }
    }

    @Test
    void aTruncatedStreamIsIncompleteAndNotAskedForAgain(FakeGateway gateway) {
        String token = Clients.token(gateway, "ada", "gateway:access");
        gateway.fail(Endpoint.CHAT, Failure.truncateStream());

        try (ChatStream stream = Clients.client(gateway, token).chat().stream(REQUEST)) {
            assertThat(failureOf(() -> stream.forEachText(text -> {})).code()).isEqualTo("stream-incomplete");
        }
        assertThat(gateway.calls(Endpoint.CHAT)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"object\":\"error\",\"message\":\"overloaded\"}\n\n",
                "data: {\"error\":{\"type\":\"overloaded\",\"message\":\"overloaded\"}}\n\n",
                "data: {\"error\":\"overloaded\"}\n\n",
                "event: error\ndata: {\"message\":\"overloaded\"}\n\n"
            })
    void anErrorWithinTheStreamFailsIt(String error, FakeGateway gateway) {
        try (ChatStream stream = open(gateway, HELLO + error + DONE)) {
            assertThat(stream.next().text()).isEqualTo("Hello");

            GatewayException failure = failureOf(stream::hasNext);

            assertThat(failure).isInstanceOf(GatewayFaultException.class).hasMessageContaining("overloaded");
            assertThat(failure.code()).isEqualTo("stream-failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: {broken\n\n", "data: [1]\n\n", "data: hello\n\n"})
    void aPieceThatIsNoJsonObjectFailsTheStream(String piece, FakeGateway gateway) {
        try (ChatStream stream = open(gateway, piece + DONE)) {
            assertThat(failureOf(stream::hasNext).code()).isEqualTo("response-malformed");
        }
    }

    @Test
    void aPieceNestedTooDeepFailsTheStream(FakeGateway gateway) {
        try (ChatStream stream = open(gateway, "data: {\"a\":" + "[".repeat(100_000) + "\n\n" + DONE)) {
            assertThat(failureOf(stream::hasNext).code()).isEqualTo("response-malformed");
        }
    }

    @Test
    void anEndlessEventFailsTheStream(FakeGateway gateway) {
        try (ChatStream stream = open(gateway, "data: " + "a".repeat(17 * 1024 * 1024))) {
            assertThat(failureOf(stream::hasNext).code()).isEqualTo("response-too-large");
        }
    }

    @Test
    void aSilentStreamEndsAtTheIdleTime(FakeGateway gateway) {
        String token = Clients.token(gateway, "ada", "gateway:access");
        gateway.fail(Endpoint.CHAT, Failure.slowStream(Duration.ofSeconds(20)));
        GatewayConnection connection = Clients.connection(gateway.baseUri())
                .streamIdleTimeout(Duration.ofMillis(200))
                .build();
        GatewayClient client = GatewayClient.over(connection, new ScriptedTokens(token));

        try (ChatStream stream = client.chat().stream(REQUEST)) {
            GatewayException failure = failureOf(() -> stream.forEachText(text -> {}));

            assertThat(failure).isInstanceOf(GatewayUnavailableException.class);
            assertThat(failure.code()).isEqualTo("stream-idle");
        }
    }

    @Test
    void closingCancelsTheExchange(FakeGateway gateway) throws Exception {
        String token = Clients.token(gateway, "ada", "gateway:access");
        gateway.fail(Endpoint.CHAT, Failure.slowStream(Duration.ofMillis(50)));
        ChatStream stream = Clients.client(gateway, token).chat().stream(REQUEST);
        stream.next();

        stream.close();
        stream.close();

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (gateway.abandonedStreams() == 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(gateway.abandonedStreams()).isEqualTo(1);
        assertThatThrownBy(stream::hasNext).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingFromAnotherThreadWakesTheReader(FakeGateway gateway) {
        String token = Clients.token(gateway, "ada", "gateway:access");
        gateway.fail(Endpoint.CHAT, Failure.slowStream(Duration.ofSeconds(20)));
        ChatStream stream = Clients.client(gateway, token).chat().stream(REQUEST);
        stream.next();

        CompletableFuture.runAsync(stream::close, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));

        assertThatThrownBy(stream::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed before its end");
    }

    @Test
    void anInterruptedReaderKeepsTheInterrupt(FakeGateway gateway) {
        String token = Clients.token(gateway, "ada", "gateway:access");
        gateway.fail(Endpoint.CHAT, Failure.slowStream(Duration.ofSeconds(20)));

        try (ChatStream stream = Clients.client(gateway, token).chat().stream(REQUEST)) {
            stream.next();
            Thread.currentThread().interrupt();

            GatewayException failure = failureOf(stream::hasNext);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.code()).isEqualTo("interrupted");
        }
    }

    @Test
    void anAnswerThatIsNoStreamIsRefused(FakeGateway gateway) {
        gateway.fail(Endpoint.CHAT, Failure.huge(50L * 1024 * 1024));

        GatewayException failure = failureOf(() -> Clients.client(gateway, "token-1").chat().stream(REQUEST));

        assertThat(failure).isInstanceOf(GatewayFaultException.class).hasMessageContaining("text/event-stream");
        assertThat(failure.code()).isEqualTo("response-malformed");
    }

    @Test
    void rawEventsEndWhereTheGatewayEnds(FakeGateway gateway) {
        gateway.fail(
                Endpoint.CHAT,
                Failure.answer(
                        200, "Text/Event-Stream; charset=utf-8", "event: message_start\ndata: {}\n\ndata: x\n\n"));
        GatewayRequest request = GatewayRequest.post("/chat/completions", REQUEST.json());

        try (GatewayStream stream = Clients.client(gateway, "token-1").stream(request)) {
            assertThat(stream.next()).isEqualTo(new ServerSentEvent("message_start", "{}", ""));
            assertThat(stream.next()).isEqualTo(new ServerSentEvent("message", "x", ""));
            assertThat(stream.hasNext()).isFalse();
            assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    private static ChatStream open(FakeGateway gateway, String events) {
        gateway.fail(Endpoint.CHAT, Failure.answer(200, "text/event-stream", events));
        return Clients.client(gateway, "token-1").chat().stream(REQUEST);
    }
}
