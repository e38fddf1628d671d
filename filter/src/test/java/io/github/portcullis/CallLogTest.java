package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.ChatStream;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.TokenSource;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The line that each call writes at DEBUG. */
@ExtendWith(FakeGatewayExtension.class)
class CallLogTest {
    private static final String TOKEN = "canary-token-of-the-log";

    private final FakeGateway gateway;
    private final GatewayClient client;

    CallLogTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.client = GatewayClient.builder(TokenSource.of(new AccessToken(TOKEN)))
                .baseUri(gateway.baseUri())
                .retries(0)
                .build();
    }

    @Test
    void aFailureIsOneLineWithTheIdentifiersThatTheExceptionHas() {
        gateway.fail(Endpoint.MODELS, Failure.upstreamError("openai", "Overloaded"));

        try (LogLines log = LogLines.of("io.github.portcullis.client")) {
            GatewayException failure = catchThrowableOfType(GatewayException.class, client::models);

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .matches("FINE models: gateway-unavailable after \\d+ ms \\(status 502, request "
                            + failure.requestId().orElseThrow() + ", trace "
                            + failure.traceId().orElseThrow() + "\\)");
        }
    }

    @Test
    @DisplayName("R134: neither a token nor what was asked is logged")
    void aStreamIsOneLineAtItsEndAndWithoutASecret() {
        gateway.fail(
                Endpoint.CHAT,
                Failure.answer(200, "text/event-stream", "data: {\"choices\":[]}\n\ndata: [DONE]\n\n")
                        .header("x-request-id", "req of " + TOKEN));

        try (LogLines log = LogLines.of("io.github.portcullis.client");
                ChatStream stream = client.chat().stream(ChatRequest.of("m", "canary-question"))) {
            assertThat(log.lines()).isEmpty();
            stream.forEachText(text -> {});

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("FINE chat: done after ")
                    .contains("(status 200, request req of [hidden], trace ")
                    .doesNotContain(TOKEN, "canary-question", gateway.baseUri().toString());
        }
    }

    @Test
    void aCallWithoutAnAnswerIsALineToo() {
        gateway.fail(Endpoint.MODELS, Failure.reset());

        try (LogLines log = LogLines.of("io.github.portcullis.client")) {
            GatewayException failure = catchThrowableOfType(GatewayException.class, client::models);

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("models: gateway-unavailable", "(status none, request unknown, trace ")
                    .contains(failure.traceId().orElseThrow());
        }
    }
}
