package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes from outside is bounded, and no token comes out with it. */
@ExtendWith(FakeGatewayExtension.class)
class BoundsTest {
    private static final String CANARY = "canary_v1_sk_0123456789";

    static Stream<Failure> quotingTheToken() {
        String quoted = "the key " + CANARY + " is bad";
        return Stream.of(
                Failure.answer(
                        400, "application/json", "{\"error\":\"" + quoted + "\",\"description\":\"" + quoted + "\"}"),
                Failure.answer(
                        401,
                        "application/json",
                        "{\"error\":{\"code\":\"" + quoted + "\",\"message\":\"" + quoted + "\"}}"),
                Failure.answer(
                        403, "application/json", "{\"reason\":\"" + quoted + "\",\"request_id\":\"" + CANARY + "\"}"),
                Failure.answer(500, "application/json", "{\"generation_id\":\"" + CANARY + "\"}"),
                Failure.answer(503, "text/plain", quoted),
                Failure.answer(200, "text/" + CANARY, quoted),
                Failure.answer(401, "text/plain", "")
                        .header(
                                "WWW-Authenticate",
                                "Bearer error=\"invalid_token\", error_description=\"" + quoted + "\""),
                Failure.answer(404, "text/plain", "").header("X-Request-Id", CANARY),
                Failure.reset(),
                Failure.huge(20L * 1024 * 1024));
    }

    @ParameterizedTest
    @MethodSource("quotingTheToken")
    @DisplayName("S2, R75: no token is in a message, a field, a stack trace or the serialized form")
    void theTokenIsNeverInAFailure(Failure answer, FakeGateway gateway) throws Exception {
        gateway.fail(Endpoint.CHAT, answer);
        gateway.fail(Endpoint.MODELS, answer);
        ChatRequest chat = ChatRequest.of("m", "hi");

        assertNoCanary(failureOf(() -> Clients.client(gateway, CANARY).models()));
        assertNoCanary(failureOf(() -> Clients.client(gateway, CANARY)
                .send(GatewayRequest.get("/models"))
                .json()));
        assertNoCanary(failureOf(() -> Clients.client(gateway, CANARY).chat().completions(chat)));
        assertNoCanary(failureOf(() -> Clients.client(gateway, CANARY).chat().stream(chat)));
    }

    @Test
    @DisplayName("S2: nor in a failure within a stream")
    void theTokenIsNeverInAFailedStream(FakeGateway gateway) throws Exception {
        gateway.fail(
                Endpoint.CHAT,
                Failure.answer(200, "text/event-stream", "data: {\"error\":{\"message\":\"bad " + CANARY + "\"}}\n\n"));

        try (ChatStream stream = Clients.client(gateway, CANARY).chat().stream(ChatRequest.of("m", "hi"))) {
            assertNoCanary(failureOf(stream::hasNext));
        }
    }

    @Test
    void anAnswerOver16MiBIsRefused(FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, Failure.huge(16L * 1024 * 1024));

        GatewayException failure = failureOf(Clients.client(gateway, "token-1")::models);

        assertThat(failure).isInstanceOf(GatewayFaultException.class);
        assertThat(failure.code()).isEqualTo("response-too-large");
        assertThat(gateway.calls(Endpoint.MODELS)).isEqualTo(1);
    }

    @Test
    void anAnswerNestedTooDeepIsRefused(FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, Failure.answer(200, "application/json", "{\"a\":" + "[".repeat(1_000_000)));

        assertThat(failureOf(Clients.client(gateway, "token-1")::models).code()).isEqualTo("response-malformed");
    }

    @Test
    void ofALongErrorOnlyTheBeginningIsReadAndTheStatusStands(FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, Failure.answer(404, "text/plain", "x".repeat(5_000_000)));

        GatewayException failure = failureOf(Clients.client(gateway, "token-1")::models);

        assertThat(failure).isInstanceOf(RequestRejectedException.class);
        assertThat(failure.description().orElseThrow()).hasSize(500);
        assertThat(failure.getMessage().length()).isLessThanOrEqualTo(1000);
    }

    @Test
    @DisplayName("R135: control characters of the gateway reach no log")
    void textFromOutsideIsOnePlainLine(FakeGateway gateway) {
        gateway.fail(
                Endpoint.MODELS,
                Failure.answer(
                        400,
                        "application/json",
                        "{\"error\":\"a\\r\\nFAKE\\u001b[31m\",\"message\":\"b\\u2028c\\u202Ed\"}"));

        GatewayException failure = failureOf(Clients.client(gateway, "token-1")::models);

        assertThat(failure.gatewayCode()).contains("a FAKE [31m");
        assertThat(failure.description()).contains("b c d");
        assertThat(failure.getMessage().chars().noneMatch(Character::isISOControl))
                .isTrue();
    }

    private static void assertNoCanary(GatewayException failure) throws Exception {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        ByteArrayOutputStream serialized = new ByteArrayOutputStream();
        new ObjectOutputStream(serialized).writeObject(failure);
        String all = trace
                + serialized.toString(StandardCharsets.ISO_8859_1)
                + failure.gatewayCode()
                + failure.description()
                + failure.generationId()
                + failure.requestId();

        assertThat(all).doesNotContain(CANARY);
    }
}
