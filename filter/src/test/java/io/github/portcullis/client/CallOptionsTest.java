package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import io.github.portcullis.testkit.RecordedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A view of a client with other options. */
@ExtendWith(FakeGatewayExtension.class)
class CallOptionsTest {
    private static final ChatRequest HELLO = ChatRequest.of(FakeGateway.MODEL, "hello");
    private static final TokenSource TOKEN = TokenSource.of(new AccessToken("token-1"));
    private static final TraceContext PARENT =
            new TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "congo=1");

    private final FakeGateway gateway;
    private final GatewayClient client;

    CallOptionsTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.client = GatewayClient.over(Clients.connection(gateway.baseUri()).build(), TOKEN);
    }

    @Test
    void aCallEndsAtItsOwnTime() {
        gateway.fail(Endpoint.MODELS, Failure.hang());
        gateway.fail(Endpoint.CHAT, Failure.hang());
        GatewayClient hasty = client.with(CallOptions.none().withRequestTimeout(Duration.ofMillis(150)));

        assertThat(failureOf(hasty::models).code()).isEqualTo("gateway-timeout");
        assertThat(failureOf(() -> hasty.chat().stream(HELLO))).hasMessageContaining("PT0.15S");
        assertThat(failureOf(() -> hasty.send(GatewayRequest.get("/models"))).code())
                .isEqualTo("gateway-timeout");
    }

    @Test
    void aStreamMayBeSilentForItsOwnTime() {
        GatewayClient impatient =
                Clients.signedIn(gateway, "ada").with(CallOptions.none().withStreamIdleTimeout(Duration.ofMillis(100)));
        gateway.fail(Endpoint.CHAT, Failure.slowStream(Duration.ofSeconds(20)));

        try (ChatStream stream = impatient.chat().stream(HELLO)) {
            GatewayException failure = failureOf(() -> stream.forEachText(text -> {}));

            assertThat(failure.code()).isEqualTo("stream-idle");
            assertThat(failure.retryable()).isTrue();
        }
    }

    @Test
    void retriesAreOfTheView() {
        gateway.fail(Endpoint.MODELS, Failure.status(503));

        failureOf(client.with(CallOptions.none().withRetries(0))::models);
        assertThat(gateway.calls(Endpoint.MODELS)).isEqualTo(1);
        failureOf(client::models);
        assertThat(gateway.calls(Endpoint.MODELS)).isEqualTo(4);
    }

    @Test
    void aViewOfAViewKeepsWhatItDoesNotChange() {
        gateway.fail(Endpoint.CHAT, Failure.status(503));
        GatewayClient view = client.with(
                        CallOptions.none().withRepeatUnsafe(true).withSession("s-1"))
                .with(CallOptions.none().withRetries(1).withSession("s-2"))
                .detach();

        failureOf(() -> view.chat().completions(HELLO));

        assertThat(gateway.requests(Endpoint.CHAT)).hasSize(2).allSatisfy(it -> assertThat(it.header("x-session-id"))
                .contains("s-2"));
    }

    @Test
    void labelsAreSentWithEveryKindOfCall() {
        GatewayClient labelled =
                client.with(CallOptions.none().withSession("talk-7").withEndUser("u-41"));

        failureOf(labelled::models);
        failureOf(() -> labelled.chat().completions(HELLO));
        failureOf(() -> labelled.chat().stream(HELLO));
        failureOf(() -> labelled.send(GatewayRequest.get("/key")));
        failureOf(client::me);

        assertThat(List.of(
                        sent(Endpoint.MODELS, 0),
                        sent(Endpoint.CHAT, 0),
                        sent(Endpoint.CHAT, 1),
                        sent(Endpoint.KEY, 0)))
                .allSatisfy(it -> {
                    assertThat(it.header("x-session-id")).contains("talk-7");
                    assertThat(it.header("x-user-id")).contains("u-41");
                });
        assertThat(sent(Endpoint.ME, 0).headers()).doesNotContainKeys("x-session-id", "x-user-id", "x-title");
    }

    @Test
    void theApplicationIsNamedToTheGatewayWhereItWantsToBe() {
        GatewayConnection connection = Clients.connection(gateway.baseUri())
                .title("The Shop")
                .referer(URI.create("https://shop.example.com/app"))
                .build();

        failureOf(GatewayClient.over(connection, TOKEN)::models);

        assertThat(sent(Endpoint.MODELS, 0).header("x-title")).contains("The Shop");
        assertThat(sent(Endpoint.MODELS, 0).header("http-referer")).contains("https://shop.example.com/app");
    }

    @Test
    void eachCallHasATraceOfItsOwnAndItsRepetitionsTheSame() {
        gateway.fail(Endpoint.MODELS, Failure.status(503).times(1));

        failureOf(client::models);
        failureOf(client::me);

        List<Optional<String>> parents = gateway.requests(Endpoint.MODELS).stream()
                .map(it -> it.header("traceparent"))
                .toList();
        assertThat(parents.get(0)).isPresent().isEqualTo(parents.get(1));
        assertThat(sent(Endpoint.ME, 0).header("traceparent")).isPresent().isNotEqualTo(parents.get(0));
        assertThat(sent(Endpoint.ME, 0).header("tracestate")).isEmpty();
    }

    @Test
    void aGivenTraceIsContinued() {
        GatewayException failure = failureOf(client.with(CallOptions.none().withTraceContext(PARENT))::models);

        RecordedRequest sent = sent(Endpoint.MODELS, 0);
        assertThat(sent.header("traceparent").orElseThrow())
                .startsWith("00-" + PARENT.traceId() + "-")
                .endsWith("-01")
                .isNotEqualTo(PARENT.traceParent());
        assertThat(sent.header("tracestate")).contains("congo=1");
        assertThat(failure.traceId()).contains(PARENT.traceId());
    }

    @Test
    void aFailureBeforeAnythingIsSentNamesTheTraceToo() {
        TokenSource unfit = TokenSource.of(new AccessToken("no header carries\nthis"));

        GatewayException failure = failureOf(
                GatewayClient.over(Clients.connection(gateway.baseUri()).build(), unfit)
                        .with(CallOptions.none().withTraceContext(PARENT))::models);

        assertThat(failure).isInstanceOf(AuthorizationRequiredException.class);
        assertThat(failure.traceId()).contains(PARENT.traceId());
    }

    @Test
    void noTraceIsSentWhereThatIsSwitchedOff() {
        GatewayConnection connection =
                Clients.connection(gateway.baseUri()).traceContext(false).build();

        GatewayException failure = failureOf(
                GatewayClient.over(connection, TOKEN).with(CallOptions.none().withTraceContext(PARENT))::models);

        assertThat(sent(Endpoint.MODELS, 0).headers()).doesNotContainKeys("traceparent", "tracestate");
        assertThat(failure.traceId()).contains(PARENT.traceId());
    }

    @ParameterizedTest
    @DisplayName("R127: nothing that a header cannot carry becomes one")
    @ValueSource(strings = {"", " ", "a\r\nX-Evil: 1", "Gr\u00fc\u00dfe", "\u0000"})
    void aLabelThatNoHeaderCanCarryIsRefused(String label) {
        assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.none().withSession(label));
        assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.none().withEndUser(label));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clients.connection(gateway.baseUri()).title(label));
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        CallOptions none = CallOptions.none();

        assertThatIllegalArgumentException().isThrownBy(() -> none.withRequestTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> none.withStreamIdleTimeout(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> none.withRetries(11));
        assertThatIllegalArgumentException().isThrownBy(() -> none.withSession("s".repeat(257)));
        for (String referer : List.of("shop", "ftp://shop.example.com", "https://ada@shop.example.com", "https:shop")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Clients.connection(gateway.baseUri()).referer(URI.create(referer)));
        }
    }

    private RecordedRequest sent(Endpoint endpoint, int at) {
        return gateway.requests(endpoint).get(at);
    }
}
