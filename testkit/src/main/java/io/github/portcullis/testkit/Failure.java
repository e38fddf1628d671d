package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way for an endpoint to misbehave, or any canned answer.
 *
 * <p>It holds until {@link FakeGateway#reset()}, or for some calls: {@code Failure.status(500).times(2)}. Immutable.
 *
 * @since 1.0
 */
public final class Failure {
    private static final Duration DRIP = Duration.ofMillis(100);

    private final Effect effect;
    private final Map<String, String> headers;
    private final int times;

    private Failure(Effect effect, Map<String, String> headers, int times) {
        this.effect = effect;
        this.headers = Map.copyOf(headers);
        this.times = times;
    }

    private Failure(Effect effect) {
        this(effect, Map.of(), Integer.MAX_VALUE);
    }

    /** An answer with an empty body. */
    public static Failure status(int status) {
        return answer(status, "text/plain", "");
    }

    /** An OAuth error, {@code {"error":…,"error_description":…}}. */
    public static Failure json(int status, String error) {
        return answer(
                status,
                "application/json",
                Refusal.oauthBody(error, "Told to fail").toString());
    }

    /** Any answer, a good one too: a canned completion, a hand-written event stream. */
    public static Failure answer(int status, String contentType, String body) {
        return answer(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Any binary answer: a canned picture, a sound. */
    public static Failure answer(int status, String contentType, byte[] body) {
        return new Failure(new Effect.Answer(status, contentType, body.clone()));
    }

    /** A proxy's error page: 502 with HTML where JSON is expected. */
    public static Failure html() {
        return answer(502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>");
    }

    /**
     * An error in the gateway's own envelope; {@code reason} is in {@code description} on inference routes and in
     * {@code reason} on control routes.
     */
    public static Failure gateway(int status, String error, String reason) {
        return new Failure(new Effect.GatewayError(status, error, reason, JsonValue.EMPTY_JSON_OBJECT));
    }

    /** 401: the gateway could not look the token up. The token is good, whatever the status says. */
    public static Failure dbError() {
        return gateway(401, "unauthorised", "db_error");
    }

    /**
     * 502: every provider behind the gateway failed, with the diagnostics of an inference route.
     *
     * @param provider the provider that failed last, such as {@code openai}
     * @param message what it said
     */
    public static Failure upstreamError(String provider, String message) {
        JsonObject diagnostics = JsonText.object()
                .add("reason", "all_candidates_failed")
                .add("attempt_count", 1)
                .add("failed_providers", JsonText.array(List.of(provider)))
                .add("failed_statuses", JsonText.array().add(503))
                .add(
                        "upstream_error",
                        JsonText.object().add("code", "overloaded").add("message", message))
                .add(
                        "provider_failure_diagnostics",
                        JsonText.object()
                                .add("category", "server_error")
                                .add("hint", "The provider is having trouble.")
                                .add("provider", provider))
                .build();
        return new Failure(new Effect.GatewayError(502, "upstream_error", message, diagnostics));
    }

    /** 402: the user's credits are used up. */
    public static Failure insufficientFunds() {
        return gateway(402, "insufficient_funds", "insufficient_funds");
    }

    /** 429: the key's own spend limit is reached; waiting does not help. */
    public static Failure keyLimitExceeded() {
        return gateway(429, "key_limit_exceeded", "This API key has reached its daily spend limit (5/5).");
    }

    /** 429 in the form of the endpoint, with {@code Retry-After} in seconds. */
    public static Failure rateLimited(Duration retryAfter) {
        return rateLimited().header("Retry-After", Long.toString(retryAfter.toSeconds()));
    }

    /** 429 in the form of the endpoint, which does not say how long to wait. */
    public static Failure rateLimited() {
        return new Failure(new Effect.RateLimit());
    }

    /** 200 with a JSON body of at least so many bytes. */
    public static Failure huge(long bytes) {
        return new Failure(new Effect.Huge(bytes));
    }

    /** No answer until the gateway is reset or closed. */
    public static Failure hang() {
        return new Failure(new Effect.Hang());
    }

    /** 200 and then one byte of a body that never ends every 100 ms. */
    public static Failure drip() {
        return drip(DRIP);
    }

    /** 200 and then one byte of a body that never ends every {@code pause}. */
    public static Failure drip(Duration pause) {
        return new Failure(new Effect.Drip(pause));
    }

    /** The connection is closed without an answer. */
    public static Failure reset() {
        return new Failure(new Effect.Reset());
    }

    /** 200 and the first bytes of a longer body; then the connection is closed. */
    public static Failure brokenBody() {
        return resetAfter("application/octet-stream", "a".repeat(64 * 1024));
    }

    /** 200 and nothing of the body that the head promises: the connection is closed. */
    public static Failure resetAfterHead() {
        return resetAfter("application/json", "");
    }

    /** 200 and the beginning of a body; then the connection is closed, though the head promises more. */
    public static Failure resetAfter(String contentType, String beginning) {
        return new Failure(new Effect.Broken(contentType, beginning));
    }

    /** A stream that ends after its first words, without the events that end one. */
    public static Failure truncateStream() {
        return new Failure(new Effect.TruncatedStream());
    }

    /** A stream that ends in the error event of its dialect after its first words. */
    public static Failure streamError(String message) {
        return new Failure(new Effect.StreamError(message));
    }

    /** A stream that rests so long before each chunk. */
    public static Failure slowStream(Duration pause) {
        return new Failure(new Effect.SlowStream(pause));
    }

    /** This failure with one more response header. */
    public Failure header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Failure(effect, more, times);
    }

    /** This failure for the next {@code times} calls; then the endpoint is well again. */
    public Failure times(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("times is " + times + ", must be at least 1");
        }
        return new Failure(effect, headers, times);
    }

    /** This failure for the next call only. */
    public Failure once() {
        return times(1);
    }

    Effect effect() {
        return effect;
    }

    Map<String, String> headers() {
        return headers;
    }

    int times() {
        return times;
    }

    @Override
    public String toString() {
        return "Failure[" + effect.getClass().getSimpleName() + ']';
    }
}
