package io.github.portcullis.client;

import static io.github.portcullis.client.ErrorTable.Sent.AGAIN;
import static io.github.portcullis.client.ErrorTable.Sent.ONCE;
import static io.github.portcullis.client.ErrorTable.Sent.OTHER_TOKEN;
import static io.github.portcullis.client.ErrorTable.Sent.READS;

import io.github.portcullis.testkit.Failure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each answer of the gateway that is an error, and what becomes of it. docs/errors-and-retries.md shows it. */
final class ErrorTable {
    private static final String AUTHORIZE = "The user has to authorize again.";

    private ErrorTable() {}

    /** What is sent again by itself. */
    enum Sent {
        /** Nothing. */
        ONCE("no", 1, 1, 1),
        /** Everything, once and with another token. */
        OTHER_TOKEN("with another token", 2, 2, 2),
        /** What changes nothing, or all where that is asked for. */
        READS("reads", 3, 1, 3),
        /** Everything, since the gateway did not begin. */
        AGAIN("yes", 3, 3, 3);

        private final String words;
        private final int gets;
        private final int posts;
        private final int unsafePosts;

        Sent(String words, int gets, int posts, int unsafePosts) {
            this.words = words;
            this.gets = gets;
            this.posts = posts;
            this.unsafePosts = unsafePosts;
        }

        String words() {
            return words;
        }

        int gets() {
            return gets;
        }

        int posts() {
            return posts;
        }

        int unsafePosts() {
            return unsafePosts;
        }
    }

    /**
     * One answer.
     *
     * @param answer what the page calls it
     * @param code the failure's
     * @param says how the message ends
     */
    record Row(
            String answer,
            Failure failure,
            Class<? extends GatewayException> type,
            String code,
            boolean retryable,
            Sent sent,
            String says,
            @Nullable Duration retryAfter) {

        Row waits(Duration time) {
            return new Row(answer, failure, type, code, retryable, sent, says, time);
        }

        @Override
        public String toString() {
            return answer;
        }
    }

    static List<Row> rows() {
        return List.of(
                token("missing_or_invalid_authorization_header", "authorization-required", AUTHORIZE),
                token("invalid_key_format", "authorization-required", AUTHORIZE),
                token(
                        "key_not_found_or_revoked",
                        "authorization-required",
                        "by a newer login of the user elsewhere. " + AUTHORIZE),
                token("key_expired", "grant-expired", "the token has expired. " + AUTHORIZE),
                token("invalid_secret", "authorization-required", "the token is damaged. " + AUTHORIZE),
                token(
                        "oauth_authorization_revoked",
                        "authorization-revoked",
                        "the user took the authorization back. " + AUTHORIZE),
                token(
                        "oauth_resource_token_not_valid_for_api",
                        "authorization-required",
                        "Remove portcullis.resource, or set it to the gateway's API. " + AUTHORIZE),
                token(
                        "oauth_delegated_key_required",
                        "authorization-required",
                        "Check that issuer and base URI belong together. " + AUTHORIZE),
                token(
                        "oauth_managed_key_invalid",
                        "authorization-required",
                        "the token's authorization has ended. " + AUTHORIZE),
                token("Token has expired", "grant-expired", "the token has expired. " + AUTHORIZE),
                token(
                        "Invalid issuer",
                        "authorization-required",
                        "Check that issuer and base URI belong together. " + AUTHORIZE),
                row(
                        "401 without a reason",
                        Failure.status(401),
                        AuthorizationRequiredException.class,
                        "authorization-required",
                        false,
                        OTHER_TOKEN,
                        "the token is refused. " + AUTHORIZE),
                row(
                        "401 `db_error`",
                        Failure.dbError(),
                        GatewayUnavailableException.class,
                        "gateway-unavailable",
                        true,
                        AGAIN,
                        "The token is not lost; try again later."),
                row(
                        "401 or 402 of a provider behind the gateway",
                        json(401, "{'error':'unauthorised','error_origin':'upstream'}"),
                        GatewayFaultException.class,
                        "gateway-fault",
                        false,
                        ONCE,
                        "check that key, or report it with the identifiers."),
                row(
                        "401 `oauth_gateway_scope_required`",
                        Failure.gateway(401, "unauthorised", "oauth_gateway_scope_required"),
                        ScopeRequiredException.class,
                        "scope-required",
                        false,
                        ONCE,
                        "the user has not granted the scope gateway:access. Authorize again and ask for it."),
                row(
                        "403 `insufficient_scope`",
                        json(403, "{'error':'insufficient_scope','message':'Token requires me:read'}"),
                        ScopeRequiredException.class,
                        "scope-required",
                        false,
                        ONCE,
                        "the user has not granted the scope me:read. Authorize again and ask for it."),
                row(
                        "402 `insufficient_funds`",
                        Failure.insufficientFunds(),
                        PaymentRequiredException.class,
                        "payment-required",
                        false,
                        ONCE,
                        "Add credits at the gateway."),
                row(
                        "402 `wallet_missing`",
                        Failure.gateway(402, "insufficient_funds", "wallet_missing"),
                        PaymentRequiredException.class,
                        "payment-required",
                        false,
                        ONCE,
                        "Set up billing at the gateway."),
                row(
                        "402 of a hold, as an object",
                        json(402, "{'error':{'type':'insufficient_funds','message':'Not enough'}}"),
                        PaymentRequiredException.class,
                        "payment-required",
                        false,
                        ONCE,
                        "Add credits at the gateway."),
                row(
                                "429 `key_limit_exceeded`",
                                Failure.keyLimitExceeded().header("Retry-After", "1"),
                                RateLimitedException.class,
                                "key-limit-exceeded",
                                false,
                                ONCE,
                                "Wait until it ends, or raise it at the gateway.")
                        .waits(Duration.ofSeconds(1)),
                row(
                        "429",
                        Failure.rateLimited(),
                        RateLimitedException.class,
                        "rate-limited",
                        true,
                        ONCE,
                        "too many calls. Wait and try again."),
                row(
                                "429 with `Retry-After`",
                                Failure.rateLimited(Duration.ofSeconds(3)),
                                RateLimitedException.class,
                                "rate-limited",
                                true,
                                READS,
                                "too many calls. Wait PT3S and try again.")
                        .waits(Duration.ofSeconds(3)),
                row(
                                "429 with `X-Phaseo-Upstream-RateLimit-Reset`",
                                Failure.rateLimited().header("X-Phaseo-Upstream-RateLimit-Reset-Requests", "2s"),
                                RateLimitedException.class,
                                "rate-limited",
                                true,
                                READS,
                                "too many calls. Wait PT2S and try again.")
                        .waits(Duration.ofSeconds(2)),
                rejected(400, "invalid_json", "Send a JSON object."),
                rejected(400, "validation_error", "Change what the gateway names."),
                rejected(400, "model_required", "no model is named. Name one."),
                rejected(400, "not_supported", "Leave it out, or take another model."),
                rejected(400, "unsupported_model_or_endpoint", "Take one that the gateway lists for it."),
                rejected(403, "guardrail_blocked", "Change what is asked, or the guardrail at the gateway."),
                rejected(403, "forbidden", "Ask the workspace's owner for another role."),
                rejected(404, "not_found", "Check the path, the model and the base URI."),
                rejected(413, "payload_too_large", "the request is too large. Send less."),
                rejected(501, "not_implemented_yet", "Leave it out, or take another endpoint."),
                row(
                        "302, any redirect",
                        json(302, ""),
                        RequestRejectedException.class,
                        "request-rejected",
                        false,
                        ONCE,
                        "Check that the base URI is the gateway's API."),
                row(
                        "409 `not_ready`",
                        Failure.gateway(409, "not_ready", "job_running"),
                        GatewayUnavailableException.class,
                        "not-ready",
                        true,
                        ONCE,
                        "it is not ready yet. Ask again later."),
                row(
                        "500 `gateway_error`",
                        Failure.gateway(500, "gateway_error", "boom"),
                        GatewayFaultException.class,
                        "gateway-fault",
                        true,
                        READS,
                        "Try again later, and report it with the identifiers if it stays so."),
                row(
                        "502 `upstream_error`",
                        Failure.upstreamError("openai", "Overloaded"),
                        GatewayUnavailableException.class,
                        "gateway-unavailable",
                        true,
                        READS,
                        "cannot answer now. Try again later."),
                row(
                        "502 whose diagnostics say that it lasts",
                        json(
                                502,
                                "{'error':'upstream_error','provider_failure_diagnostics':{'category':'credentials_not_configured'}}"),
                        GatewayFaultException.class,
                        "gateway-fault",
                        false,
                        ONCE,
                        "check that key, or report it with the identifiers."),
                row(
                        "502 of a proxy, as HTML",
                        Failure.html(),
                        GatewayUnavailableException.class,
                        "gateway-unavailable",
                        true,
                        READS,
                        "cannot answer now. Try again later."),
                row(
                        "503, 504",
                        Failure.status(503),
                        GatewayUnavailableException.class,
                        "gateway-unavailable",
                        true,
                        READS,
                        "cannot answer now. Try again later."),
                row(
                        "503 `regional_content_path_unavailable`",
                        Failure.gateway(503, "regional_content_path_unavailable", "eu"),
                        GatewayUnavailableException.class,
                        "gateway-unavailable",
                        true,
                        READS,
                        "Try again later, or take another base URI."),
                row(
                        "an error object of another gateway",
                        json(400, "{'error':{'message':'No','type':'invalid_request_error','code':null}}"),
                        RequestRejectedException.class,
                        "request-rejected",
                        false,
                        ONCE,
                        "Change it."));
    }

    static Failure json(int status, String body) {
        return Failure.answer(status, "application/json", body.replace('\'', '"'));
    }

    private static Row token(String reason, String code, String says) {
        return row(
                "401 `" + reason + "`",
                Failure.gateway(401, "unauthorised", reason),
                AuthorizationRequiredException.class,
                code,
                false,
                OTHER_TOKEN,
                says);
    }

    private static Row rejected(int status, String error, String says) {
        return row(
                status + " `" + error + "`",
                Failure.gateway(status, error, "what is wrong"),
                RequestRejectedException.class,
                "request-rejected",
                false,
                ONCE,
                says);
    }

    private static Row row(
            String answer,
            Failure failure,
            Class<? extends GatewayException> type,
            String code,
            boolean retryable,
            Sent sent,
            String says) {
        return new Row(answer, failure, type, code, retryable, sent, says, null);
    }
}
