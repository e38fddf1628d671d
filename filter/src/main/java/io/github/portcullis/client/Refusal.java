package io.github.portcullis.client;

import io.github.portcullis.client.AttemptFailed.Remedy;
import io.github.portcullis.provider.LimitReset;
import io.github.portcullis.provider.PlainText;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An answer that is no success, mapped to a failure by its status and its reason. */
record Refusal(
        String request,
        int status,
        ErrorBody body,
        boolean upstream,
        BearerChallenge challenge,
        boolean nonceWanted,
        @Nullable Duration retryAfter,
        @Nullable Duration limitReset,
        @Nullable String requestId,
        String traceId) {
    private static final Pattern NAMED_SCOPE = Pattern.compile("(?i)token requires ([!#-\\[\\]-~]{1,100})");
    private static final Set<String> LASTING = Set.of(
            "credentials_not_configured",
            "credentials_invalid_or_forbidden",
            "provider_access_missing",
            "region_or_project_restriction",
            "model_unavailable_for_endpoint");
    private static final Pattern REASON_CODE = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    // 52x and 529 are those of the proxies that gateways stand behind
    private static final Set<Integer> PASSING = Set.of(408, 502, 503, 504, 520, 521, 522, 523, 524, 525, 527, 529);

    static Refusal of(AnswerHead head, int status, ErrorBody body) {
        String requestId = body.requestId() == null ? head.requestId() : body.requestId();
        return new Refusal(
                Problem.call(head.request(), requestId, head.trace()),
                status,
                body,
                body.upstream() || head.isFromUpstream(),
                head.challenge(),
                head.wantsNonce(),
                head.retryAfter(),
                LimitReset.in(head.headers()),
                requestId,
                head.trace().traceId());
    }

    AttemptFailed attempt() {
        if (needsScope()) {
            return scope();
        }
        return switch (status) {
            case 401 -> unauthorized();
            case 402 -> unpaid();
            case 429 -> limited();
            default -> other();
        };
    }

    private boolean needsScope() {
        return (status == 401 || status == 403) && (says("insufficient_scope") || says("oauth_gateway_scope_required"));
    }

    private AttemptFailed scope() {
        Set<String> scopes = scopes();
        String named = scopes.isEmpty() ? "a scope" : "the scope " + String.join(" ", scopes);
        return failed(new ScopeRequiredException(
                problem("scope-required", "the user has not granted " + named + ". Authorize again and ask for it"),
                scopes));
    }

    private Set<String> scopes() {
        if (says("oauth_gateway_scope_required")) {
            return Set.of("gateway:access");
        }
        if (challenge.scope() != null) {
            return Set.copyOf(Stream.of(challenge.scope().split(" ", 50))
                    .filter(it -> !it.isBlank())
                    .distinct()
                    .toList());
        }
        Matcher named = NAMED_SCOPE.matcher(body.description() == null ? "" : body.description());
        return named.find() ? Set.of(named.group(1)) : Set.of();
    }

    private AttemptFailed unauthorized() {
        if (nonceWanted) {
            return unavailable("the gateway wants a newer proof with the token. Try again", Remedy.OTHER_PROOF);
        }
        if (says("db_error")) {
            // before anything was done, so whatever it is may be sent again
            return unavailable(
                    "the gateway could not look the token up. The token is not lost; try again later", Remedy.REPEAT);
        }
        if (upstream) {
            return refusedBehind();
        }
        String advice = advice("the token is refused. The user has to authorize again");
        return new AttemptFailed(
                new AuthorizationRequiredException(problem(codeOfRefusedToken(), advice)),
                Remedy.OTHER_TOKEN,
                PlainText.of(reason(), 100));
    }

    private AttemptFailed unpaid() {
        return upstream
                ? refusedBehind()
                : failed(new PaymentRequiredException(problem(
                        "payment-required", advice("the credits do not cover the call. Add credits at the gateway"))));
    }

    /** The user can neither sign in nor pay for the gateway. */
    private AttemptFailed refusedBehind() {
        return failed(new GatewayFaultException(problem(
                "gateway-fault",
                "the provider behind the gateway refuses the gateway's account, or the key that the workspace brought."
                        + " Take another model or provider, check that key, or report it with the identifiers")));
    }

    private String codeOfRefusedToken() {
        if (says("oauth_authorization_revoked")) {
            return "authorization-revoked";
        }
        return says("key_expired") || says("token has expired") ? "grant-expired" : "authorization-required";
    }

    /** Returns the most telling of the texts; on inference routes the reason is in the description. */
    private String reason() {
        String description = body.description();
        if (body.reason() != null) {
            return body.reason();
        }
        if (description != null && REASON_CODE.matcher(description).matches()) {
            return description;
        }
        return Stream.of(challenge.error(), description, body.code())
                .filter(it -> it != null)
                .findFirst()
                .orElse("no reason given");
    }

    private AttemptFailed limited() {
        if (says("key_limit_exceeded")) {
            return failed(new RateLimitedException(problem(
                    "key-limit-exceeded",
                    "the key's spending limit is reached. Wait until it ends, or raise it at the gateway")));
        }
        Duration wait = retryAfter == null ? limitReset : retryAfter;
        RateLimitedException failure = new RateLimitedException(
                problem("rate-limited", "too many calls. Wait" + (wait == null ? "" : " " + wait) + " and try again")
                        .withRetryAfter(wait)
                        .mayPass());
        return new AttemptFailed(failure, wait == null ? Remedy.NONE : Remedy.REPEAT_IF_SAFE);
    }

    private AttemptFailed other() {
        if (status == 409 && says("not_ready")) {
            return new AttemptFailed(
                    new GatewayUnavailableException(problem("not-ready", advice("it is not ready yet. Ask again later"))
                            .mayPass()),
                    Remedy.NONE);
        }
        if (status == 502 && body.category() != null && LASTING.contains(body.category())) {
            return refusedBehind();
        }
        if (PASSING.contains(status)) {
            return unavailable(
                    advice("the gateway, or the provider behind it, cannot answer now. Try again later"),
                    Remedy.REPEAT_IF_SAFE);
        }
        if (status >= 500 && status != 501) {
            Problem problem = problem(
                    "gateway-fault",
                    "the gateway failed. Try again later, and report it with the identifiers if it stays so");
            return new AttemptFailed(new GatewayFaultException(problem.mayPass()), Remedy.REPEAT_IF_SAFE);
        }
        return failed(new RequestRejectedException(problem("request-rejected", advice(Advice.of(status)))));
    }

    private String advice(String otherwise) {
        return Advice.of(Stream.of(body.reason(), body.description(), body.code(), challenge.error()))
                .orElse(otherwise);
    }

    private AttemptFailed unavailable(String what, Remedy remedy) {
        return new AttemptFailed(
                new GatewayUnavailableException(
                        problem("gateway-unavailable", what).mayPass()),
                remedy);
    }

    private static AttemptFailed failed(GatewayException failure) {
        return new AttemptFailed(failure, Remedy.NONE);
    }

    private boolean says(String text) {
        return body.says(text) || challenge.says(text);
    }

    private Problem problem(String code, String what) {
        String gatewayCode = body.code() != null ? body.code() : challenge.error();
        String description = body.description() != null ? body.description() : challenge.description();
        String quoted = Stream.of(gatewayCode, body.reason(), description, body.hint())
                .filter(it -> it != null)
                .map(it -> PlainText.of(it, 200))
                .distinct()
                .reduce((a, b) -> a + ": " + b)
                .map(it -> String.format(Locale.ROOT, " (%s)", it))
                .orElse("");
        return new Problem(
                code,
                "The gateway answered " + request + " with " + status + quoted + ": " + what + ".",
                false,
                status,
                retryAfter,
                gatewayCode,
                description,
                body.generationId(),
                requestId,
                traceId);
    }
}
