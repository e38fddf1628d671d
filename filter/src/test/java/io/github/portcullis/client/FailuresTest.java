package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which failure each answer is, and how often it is asked for. */
@ExtendWith(FakeGatewayExtension.class)
class FailuresTest {

    /** An answer and what becomes of it: the failure's type and code, the gateway's code, and the calls of a GET. */
    record Case(
            Failure answer,
            Class<? extends GatewayException> type,
            String code,
            @Nullable String said,
            int calls) {
        @Override
        public String toString() {
            return code + " " + said + " " + type.getSimpleName() + " after " + calls;
        }
    }

    static Stream<Case> answers() {
        return Stream.of(
                of(
                        Failure.status(401)
                                .header("WWW-Authenticate", "Basic realm=\"x\", bearer ERROR=\"invalid_token\""),
                        AuthorizationRequiredException.class,
                        "authorization-required",
                        "invalid_token",
                        2),
                of(
                        json(401, "{'error':{'message':'No auth credentials found','code':401}}"),
                        AuthorizationRequiredException.class,
                        "authorization-required",
                        "401",
                        2),
                of(
                        json(402, "{'error':'upstream_error','provider_payment_required_provider':'openai'}"),
                        GatewayFaultException.class,
                        "gateway-fault",
                        "upstream_error",
                        1),
                of(
                        json(500, "{'ok':false,'error':'failed','message':'m'}"),
                        GatewayFaultException.class,
                        "gateway-fault",
                        "failed",
                        3),
                of(
                        json(200, "{'error':{'code':429,'message':'m'}}"),
                        RateLimitedException.class,
                        "rate-limited",
                        "429",
                        1),
                of(
                        json(200, "{'ok':false,'error':'failed'}"),
                        GatewayFaultException.class,
                        "gateway-fault",
                        "failed",
                        3),
                of(json(200, "[1]"), GatewayFaultException.class, "response-malformed", null, 1),
                of(json(200, ""), GatewayFaultException.class, "response-malformed", null, 1));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void eachAnswerIsOneFailureWithAKindAndACode(Case expected, FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, expected.answer());

        GatewayException failure =
                failureOf(() -> Clients.client(gateway, "token-1", "token-2").models());

        assertThat(failure).isExactlyInstanceOf(expected.type());
        assertThat(failure.code()).isEqualTo(expected.code());
        assertThat(failure.gatewayCode().orElse(null)).isEqualTo(expected.said());
        assertThat(gateway.calls(Endpoint.MODELS)).isEqualTo(expected.calls());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anErrorBeforeAStreamIsTheSameError(Case expected, FakeGateway gateway) {
        gateway.fail(Endpoint.CHAT, expected.answer());

        GatewayException failure =
                failureOf(() -> Clients.client(gateway, "token-1", "token-2").chat().stream(ChatRequest.of("m", "hi")));

        boolean successWithoutEvents = failure.status().orElse(0) == 200;
        assertThat(failure.code()).isEqualTo(successWithoutEvents ? "response-malformed" : expected.code());
    }

    @Test
    void aFailureTellsAllThatTheGatewayTold(FakeGateway gateway) {
        gateway.fail(
                Endpoint.CHAT,
                json(
                                402,
                                "{'generation_id':'G-1','status_code':402,'error':'insufficient_funds','description':'wallet_missing'}")
                        .header("Retry-After", "7")
                        .header("X-Request-Id", "req-9"));

        GatewayException failure =
                failureOf(() -> Clients.client(gateway, "token-1").chat().completions(ChatRequest.of("m", "hi")));

        assertThat(failure.status()).hasValue(402);
        assertThat(failure.kind()).isEqualTo(GatewayException.Kind.PAY);
        assertThat(failure.gatewayCode()).contains("insufficient_funds");
        assertThat(failure.description()).contains("wallet_missing");
        assertThat(failure.generationId()).contains("G-1");
        assertThat(failure.requestId()).contains("req-9");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure)
                .hasMessage("The gateway answered POST /chat/completions [request req-9] with 402 (insufficient_funds:"
                        + " wallet_missing): the user's workspace cannot pay. Set up billing at the gateway.");
    }

    @Test
    void theDiagnosticsOfAProviderAreInTheMessage(FakeGateway gateway) {
        gateway.fail(Endpoint.CHAT, Failure.upstreamError("openai", "Overloaded"));

        GatewayException failure =
                failureOf(() -> Clients.client(gateway, "token-1").chat().completions(ChatRequest.of("m", "hi")));

        assertThat(failure.description()).contains("Overloaded");
        assertThat(failure)
                .hasMessageContaining(
                        "(upstream_error: all_candidates_failed: Overloaded: The provider is" + " having trouble.)");
    }

    @Test
    void whatIsWrongWithARequestIsInTheMessage(FakeGateway gateway) {
        gateway.fail(
                Endpoint.CHAT,
                json(
                        400,
                        "{'error':'validation_error','details':[{'path':'messages','message':'Required'},"
                                + "{'instancePath':'/model','keyword':'type'},{'path':7}]}"));

        GatewayException failure =
                failureOf(() -> Clients.client(gateway, "token-1").chat().completions(ChatRequest.of("m", "hi")));

        assertThat(failure.description()).contains("messages: Required; /model: type");
    }

    @Test
    void aControlRouteNamesTheRequestInItsBody(FakeGateway gateway) {
        gateway.fail(Endpoint.ME, json(403, "{'error':'forbidden','message':'owner','request_id':'req-in-body'}"));

        GatewayException failure = failureOf(Clients.client(gateway, "token-1")::me);

        assertThat(failure.requestId()).contains("req-in-body");
        assertThat(failure).hasMessageStartingWith("The gateway answered GET /me [request req-in-body] with 403");
    }

    @Test
    void theScopeThatIsMissingIsNamed(FakeGateway gateway) {
        gateway.fail(
                Endpoint.ME,
                json(403, "{'error':'insufficient_scope','message':'Token requires me:read'}")
                        .once());
        gateway.fail(
                Endpoint.ME,
                Failure.status(403)
                        .header("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"b a\"")
                        .once());
        gateway.fail(
                Endpoint.ME,
                Failure.gateway(401, "unauthorised", "oauth_gateway_scope_required")
                        .once());
        GatewayClient client = Clients.client(gateway, "token-1");

        assertThat(scopesOf(client)).containsExactly("me:read");
        assertThat(scopesOf(client)).containsExactlyInAnyOrder("a", "b");
        assertThat(scopesOf(client)).containsExactly("gateway:access");
    }

    private static Iterable<String> scopesOf(GatewayClient client) {
        return ((ScopeRequiredException) failureOf(client::me)).scopes();
    }

    static GatewayException failureOf(ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }

    static Failure json(int status, String body) {
        return ErrorTable.json(status, body);
    }

    private static Case of(
            Failure answer, Class<? extends GatewayException> type, String code, @Nullable String said, int calls) {
        return new Case(answer, type, code, said, calls);
    }
}
