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

    static Stream<Case> unauthorized() {
        return Stream.of(
                refused("unauthorised", "missing_or_invalid_authorization_header", "authorization-required"),
                refused("unauthorised", "invalid_key_format", "authorization-required"),
                refused("unauthorised", "key_not_found_or_revoked", "authorization-required"),
                refused("unauthorised", "key_expired", "grant-expired"),
                refused("unauthorised", "invalid_secret", "authorization-required"),
                refused("unauthorised", "oauth_authorization_revoked", "authorization-revoked"),
                refused("unauthorised", "oauth_resource_token_not_valid_for_api", "authorization-required"),
                refused("unauthorised", "oauth_delegated_key_required", "authorization-required"),
                refused("unauthorised", "oauth_managed_key_invalid", "authorization-required"),
                refused("unauthorised", "Token has expired", "grant-expired"),
                refused("unauthorised", "Invalid issuer", "authorization-required"),
                of(Failure.status(401), AuthorizationRequiredException.class, "authorization-required", null, 2),
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
                        Failure.gateway(401, "unauthorised", "oauth_gateway_scope_required"),
                        ScopeRequiredException.class,
                        "scope-required",
                        "unauthorised",
                        1),
                of(
                        Failure.gateway(401, "unauthorised", "db_error"),
                        GatewayUnavailableException.class,
                        "gateway-unavailable",
                        "unauthorised",
                        3),
                of(
                        json(401, "{'error':'unauthorised','error_origin':'upstream','description':'bad key'}"),
                        GatewayFaultException.class,
                        "gateway-fault",
                        "unauthorised",
                        1));
    }

    static Stream<Case> others() {
        return Stream.of(
                rejected(400, "{'error':'validation_error','details':[{'path':'model'}]}", "validation_error"),
                rejected(
                        400,
                        "{'error':{'message':'m','type':'invalid_request_error','code':null}}",
                        "invalid_request_error"),
                rejected(403, "{'error':'guardrail_blocked','description':'no'}", "guardrail_blocked"),
                rejected(403, "{'error':'forbidden','message':'role'}", "forbidden"),
                rejected(404, "{'error':'not_found'}", "not_found"),
                rejected(409, "{'error':'not_ready'}", "not_ready"),
                rejected(413, "{'error':'payload_too_large'}", "payload_too_large"),
                rejected(501, "{'error':'not_implemented_yet'}", "not_implemented_yet"),
                rejected(302, "", null),
                of(
                        json(403, "{'error':'insufficient_scope','message':'Token requires me:read'}"),
                        ScopeRequiredException.class,
                        "scope-required",
                        "insufficient_scope",
                        1),
                of(
                        Failure.insufficientFunds(),
                        PaymentRequiredException.class,
                        "payment-required",
                        "insufficient_funds",
                        1),
                of(
                        json(402, "{'error':{'type':'insufficient_funds','message':'m'}}"),
                        PaymentRequiredException.class,
                        "payment-required",
                        "insufficient_funds",
                        1),
                of(
                        json(402, "{'error':'upstream_error','provider_payment_required_provider':'openai'}"),
                        GatewayFaultException.class,
                        "gateway-fault",
                        "upstream_error",
                        1),
                of(json(429, "{'error':'slow_down'}"), RateLimitedException.class, "rate-limited", "slow_down", 1),
                of(
                        json(429, "{'error':'slow_down'}").header("Retry-After", "3"),
                        RateLimitedException.class,
                        "rate-limited",
                        "slow_down",
                        3),
                of(
                        json(429, "{'error':'key_limit_exceeded','description':'daily'}")
                                .header("Retry-After", "1"),
                        RateLimitedException.class,
                        "key-limit-exceeded",
                        "key_limit_exceeded",
                        1),
                of(
                        json(500, "{'error':'gateway_error'}"),
                        GatewayFaultException.class,
                        "gateway-fault",
                        "gateway_error",
                        1),
                of(
                        json(500, "{'ok':false,'error':'failed','message':'m'}"),
                        GatewayFaultException.class,
                        "gateway-fault",
                        "failed",
                        1),
                of(Failure.html(), GatewayUnavailableException.class, "gateway-unavailable", null, 3),
                of(
                        json(502, "{'error':'upstream_error'}"),
                        GatewayUnavailableException.class,
                        "gateway-unavailable",
                        "upstream_error",
                        3),
                of(Failure.status(503), GatewayUnavailableException.class, "gateway-unavailable", null, 3),
                of(Failure.status(504), GatewayUnavailableException.class, "gateway-unavailable", null, 3),
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
                        1),
                of(json(200, "[1]"), GatewayFaultException.class, "response-malformed", null, 1),
                of(json(200, "{'models':["), GatewayFaultException.class, "response-malformed", null, 1),
                of(json(200, ""), GatewayFaultException.class, "response-malformed", null, 1),
                of(
                        Failure.answer(200, "text/html", "<html>"),
                        GatewayFaultException.class,
                        "response-malformed",
                        null,
                        1));
    }

    @ParameterizedTest
    @MethodSource({"unauthorized", "others"})
    void eachAnswerIsOneFailureWithAKindAndACode(Case expected, FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, expected.answer());

        GatewayException failure =
                failureOf(() -> Clients.client(gateway, "token-1", "token-2").models());

        assertThat(failure).isExactlyInstanceOf(expected.type());
        assertThat(failure.code()).isEqualTo(expected.code());
        assertThat(failure.gatewayCode().orElse(null)).isEqualTo(expected.said());
        assertThat(failure.kind()).isNotNull();
        assertThat(gateway.calls(Endpoint.MODELS)).isEqualTo(expected.calls());
    }

    @ParameterizedTest
    @MethodSource("others")
    void aPostIsNeverSentAgainAfterAnAnswer(Case expected, FakeGateway gateway) {
        gateway.fail(Endpoint.CHAT, expected.answer());

        failureOf(() -> Clients.client(gateway, "token-1", "token-2").chat().completions(ChatRequest.of("m", "hi")));

        assertThat(gateway.calls(Endpoint.CHAT)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource({"unauthorized", "others"})
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
                        + " wallet_missing): the credits do not cover the call. Add credits at the gateway.");
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
        return Failure.answer(status, "application/json", body.replace('\'', '"'));
    }

    private static Case of(
            Failure answer, Class<? extends GatewayException> type, String code, @Nullable String said, int calls) {
        return new Case(answer, type, code, said, calls);
    }

    private static Case refused(String error, String reason, String code) {
        return of(Failure.gateway(401, error, reason), AuthorizationRequiredException.class, code, error, 2);
    }

    private static Case rejected(int status, String body, @Nullable String said) {
        return of(json(status, body), RequestRejectedException.class, "request-rejected", said, 1);
    }
}
