package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How often a call is sent when the connection or the body fails, which no status tells. */
@ExtendWith(FakeGatewayExtension.class)
class FaultsTest {
    private static final ChatRequest HELLO = ChatRequest.of("m", "hi");

    /** A fault, its code, and how often a read, a post, a post that may be repeated and a stream are sent. */
    record Fault(String what, Failure failure, String code, boolean retryable, int gets, int posts, int unsafe) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault("closed before the head", Failure.reset(), "gateway-unavailable", true, 3, 1, 3),
                new Fault("closed after the head", Failure.resetAfterHead(), "gateway-unavailable", true, 3, 1, 3),
                new Fault("closed within the body", resetWithin(), "gateway-unavailable", true, 3, 1, 3),
                new Fault("silent", Failure.hang(), "gateway-timeout", true, 1, 1, 1),
                new Fault("slow", Failure.drip(Duration.ofMillis(20)), "gateway-timeout", true, 1, 1, 1),
                new Fault("huge", Failure.huge(17_000_000), "response-too-large", false, 1, 1, 1),
                new Fault(
                        "malformed",
                        Failure.answer(200, "application/json", "{\"a\":"),
                        "response-malformed",
                        false,
                        1,
                        1,
                        1),
                new Fault("HTML", Failure.answer(200, "text/html", "<p>Hi"), "response-malformed", false, 1, 1, 1));
    }

    /** A kept connection that turns out to be closed makes java.net.http repeat a GET, and no other method, by itself. */
    static Stream<Fault> faultsWithinAnExchange() {
        return faults().skip(1);
    }

    @Test
    void aReadIsSentAgainWhenTheConnectionCloses(FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, Failure.reset());

        isSo(failureOf(client(gateway)::models), faults().findFirst().orElseThrow());
        assertThat(gateway.calls(Endpoint.MODELS)).isBetween(3, 6);
    }

    @ParameterizedTest
    @MethodSource("faultsWithinAnExchange")
    void aReadIsSentSoOften(Fault fault, FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, fault.failure());

        isSo(failureOf(client(gateway)::models), fault);
        gateway.verify(Endpoint.MODELS).wasCalled(fault.gets());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aPostIsSentSoOften(Fault fault, FakeGateway gateway) {
        gateway.fail(Endpoint.CHAT, fault.failure());

        isSo(failureOf(() -> client(gateway).chat().completions(HELLO)), fault);
        gateway.verify(Endpoint.CHAT).wasCalled(fault.posts());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aPostThatMayBeRepeatedIsSentSoOften(Fault fault, FakeGateway gateway) {
        gateway.fail(Endpoint.CHAT, fault.failure());
        GatewayClient eager = client(gateway).with(CallOptions.none().withRepeatUnsafe(true));

        isSo(failureOf(() -> eager.chat().completions(HELLO)), fault);
        gateway.verify(Endpoint.CHAT).wasCalled(fault.unsafe());
    }

    @Test
    void aStreamIsNeverAskedForAgainAfterItsFirstByte(FakeGateway gateway) {
        String chunk = "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\n";
        gateway.fail(Endpoint.CHAT, Failure.resetAfter("text/event-stream", chunk));
        GatewayClient eager = client(gateway).with(CallOptions.none().withRepeatUnsafe(true));
        StringBuilder text = new StringBuilder();

        try (ChatStream stream = eager.chat().stream(HELLO)) {
            GatewayException failure = failureOf(() -> stream.forEachText(text::append));

            assertThat(failure.code()).isEqualTo("stream-incomplete");
            assertThat(failure.retryable()).isTrue();
            assertThat(failure).hasMessageContaining("[request req_");
        }
        assertThat(text).hasToString("Hi");
        gateway.verify(Endpoint.CHAT).wasCalled(1);
    }

    @Test
    void aRepeatedPostEndsWellWhenTheGatewayIsBack(FakeGateway gateway) {
        gateway.fail(
                Endpoint.CHAT, Failure.upstreamError("openai", "Overloaded").times(2));
        gateway.fail(Endpoint.CHAT, Failure.answer(200, "application/json", "{\"id\":\"c-1\"}"));

        ChatCompletion completion = client(gateway)
                .with(CallOptions.none().withRepeatUnsafe(true))
                .chat()
                .completions(HELLO);

        assertThat(completion.id()).contains("c-1");
        gateway.verify(Endpoint.CHAT).wasCalled(3).each().hasHeader("authorization", "Bearer token-1");
    }

    private static Failure resetWithin() {
        return Failure.resetAfter("application/json", "{\"models\":[");
    }

    private static void isSo(GatewayException failure, Fault fault) {
        assertThat(failure.code()).isEqualTo(fault.code());
        assertThat(failure.retryable()).isEqualTo(fault.retryable());
        assertThat(failure.traceId()).isPresent();
        assertThat(failure.getMessage()).endsWith(".").containsPattern("\\[(trace [0-9a-f]{32}|request req_[^]]+)]");
    }

    private static GatewayClient client(FakeGateway gateway) {
        return GatewayClient.over(
                Clients.connection(gateway.baseUri())
                        .requestTimeout(Duration.ofMillis(400))
                        .random(() -> 1L)
                        .build(),
                TokenSource.of(new AccessToken("token-1")));
    }
}
