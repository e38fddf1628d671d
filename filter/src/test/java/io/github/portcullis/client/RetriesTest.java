package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.catalogue.Model;
import io.github.portcullis.client.catalogue.ModelList;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeGatewayExtension.class)
class RetriesTest {
    private static final String MODELS = "{\"models\":[{\"id\":\"m\"}]}";

    private final MovedTime time = new MovedTime();

    @Test
    void aReadIsSentAgainUntilTheGatewayIsBack(FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, Failure.status(503).times(2));
        gateway.fail(Endpoint.MODELS, Failure.answer(200, "application/json", MODELS));

        ModelList models = client(gateway, connection(gateway).build()).models();

        assertThat(models.models()).extracting(Model::id).containsExactly("m");
        assertThat(gateway.calls(Endpoint.MODELS)).isEqualTo(3);
    }

    @Test
    void waitsGrowAndAreSpread(FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, Failure.status(503));

        failureOf(
                client(gateway, connection(gateway).retries(6).random(() -> -1L).build())::models);

        assertThat(time.waits()).hasSize(6).allSatisfy(it -> assertThat(it)
                .isBetween(Duration.ZERO, Duration.ofSeconds(5)));
        for (int retry = 0; retry < 6; retry++) {
            assertThat(time.waits().get(retry)).isLessThanOrEqualTo(Duration.ofMillis(250L << retry));
        }
    }

    @Test
    void aShortRetryAfterIsObeyed(FakeGateway gateway) {
        gateway.fail(
                Endpoint.MODELS,
                FailuresTest.json(429, "{'error':'slow_down'}")
                        .header("Retry-After", "3")
                        .once());
        gateway.fail(Endpoint.MODELS, Failure.answer(200, "application/json", MODELS));

        client(gateway, connection(gateway).build()).models();

        assertThat(time.waits()).singleElement().satisfies(it -> assertThat(it)
                .isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_250)));
    }

    @Test
    void aRetryAfterBeyondTheCallsTimeEndsTheCall(FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, Failure.status(503).header("Retry-After", "21"));

        GatewayException failure = failureOf(client(gateway, connection(gateway).build())::models);

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(21));
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void allTriesTogetherStayWithinTheCallsTime(FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, Failure.status(503).header("Retry-After", "9"));

        failureOf(client(gateway, connection(gateway).retries(10).build())::models);

        assertThat(time.waits()).hasSize(2).allSatisfy(it -> assertThat(it)
                .isBetween(Duration.ofSeconds(9), Duration.ofMillis(9_250)));
    }

    @Test
    void noRetriesMeansOneCall(FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, Failure.status(503));

        failureOf(client(gateway, connection(gateway).retries(0).build())::models);

        assertThat(gateway.calls(Endpoint.MODELS)).isEqualTo(1);
    }

    @Test
    void aBrokenConnectionIsTriedAgainForAReadOnly(FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, Failure.reset().once());
        gateway.fail(Endpoint.MODELS, Failure.answer(200, "application/json", MODELS));
        gateway.fail(Endpoint.CHAT, Failure.reset());
        GatewayClient client = client(gateway, connection(gateway).build());

        client.models();
        GatewayException failure = failureOf(() -> client.chat().completions(ChatRequest.of("m", "hi")));

        assertThat(failure).isInstanceOf(GatewayUnavailableException.class);
        assertThat(failure.code()).isEqualTo("gateway-unavailable");
        assertThat(gateway.calls(Endpoint.CHAT)).isEqualTo(1);
    }

    @Test
    void aPostThatWasNotSentIsSentAgain() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
        }
        GatewayClient client =
                GatewayClient.over(Clients.connection(nobody).pacing(time).build(), new ScriptedTokens("token-1"));

        GatewayException failure = failureOf(() -> client.chat().completions(ChatRequest.of("m", "hi")));

        assertThat(failure).isInstanceOf(GatewayUnavailableException.class);
        assertThat(failure.status()).isEmpty();
        assertThat(time.waits()).hasSize(2);
    }

    @Test
    @DisplayName("R129: the time of a call includes the last byte of its body")
    void aDrippingAnswerEndsAtTheCallsTime(FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, Failure.drip(Duration.ofMillis(20)));

        GatewayException failure = failureOf(client(
                gateway,
                connection(gateway).requestTimeout(Duration.ofMillis(300)).build())::models);

        assertThat(failure).isInstanceOf(GatewayUnavailableException.class);
        assertThat(failure.code()).isEqualTo("gateway-timeout");
        assertThat(gateway.calls(Endpoint.MODELS)).isEqualTo(1);
    }

    @Test
    void aSilentGatewayEndsAtTheCallsTimeAlsoForAStream(FakeGateway gateway) {
        gateway.fail(Endpoint.CHAT, Failure.hang());

        GatewayException failure = failureOf(
                () -> client(
                        gateway,
                        connection(gateway)
                                .requestTimeout(Duration.ofMillis(300))
                                .build())
                        .chat()
                        .stream(ChatRequest.of("m", "hi")));

        assertThat(failure.code()).isEqualTo("gateway-timeout");
    }

    @Test
    void anInterruptedCallKeepsTheInterrupt(FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, Failure.hang());
        Thread.currentThread().interrupt();

        GatewayException failure = failureOf(client(gateway, connection(gateway).build())::models);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(GatewayUnavailableException.class);
        assertThat(failure.code()).isEqualTo("interrupted");
    }

    @Test
    void anInterruptedWaitKeepsTheInterrupt(FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, Failure.status(503));
        Pacing interrupted = new Pacing() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public void sleep(Duration wait) throws InterruptedException {
                throw new InterruptedException();
            }
        };

        GatewayException failure = failureOf(
                client(gateway, connection(gateway).pacing(interrupted).build())::models);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.code()).isEqualTo("interrupted");
    }

    private GatewayConnection.Builder connection(FakeGateway gateway) {
        return Clients.connection(gateway.baseUri()).pacing(time);
    }

    private static GatewayClient client(FakeGateway gateway, GatewayConnection connection) {
        return GatewayClient.over(connection, new ScriptedTokens("token-1"));
    }
}
