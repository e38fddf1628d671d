package io.github.portcullis.client.account;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a call went, and what it cost ({@code GET /generations}).
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Generation(JsonObject json) {
    private static final int NANO_DIGITS = 9;

    /** Returns the identifier that the gateway gave the call. */
    public Optional<String> id() {
        return JsonValues.text(json, "request_id");
    }

    /** Returns the identifier that the provider gave it. */
    public Optional<String> nativeId() {
        return JsonValues.text(json, "native_response_id");
    }

    /** Returns the identifier of the model. */
    public Optional<String> model() {
        return JsonValues.text(json, "model_id");
    }

    /** Returns the identifier of the provider that answered. */
    public Optional<String> provider() {
        return JsonValues.text(json, "provider");
    }

    /** Returns the endpoint, such as {@code chat.completions}. */
    public Optional<String> endpoint() {
        return JsonValues.text(json, "endpoint");
    }

    /** Returns when it was made. */
    public Optional<Instant> created() {
        return JsonValues.instant(json, "created_at");
    }

    /** Returns whether it was answered well. */
    public boolean success() {
        return JsonValues.isTrue(json, "success");
    }

    /** Returns whether the answer was a stream. */
    public boolean stream() {
        return JsonValues.isTrue(json, "stream");
    }

    /** Returns the HTTP status of the answer. */
    public OptionalLong status() {
        return JsonValues.number(json, "status_code");
    }

    /** Returns the gateway's code for what went wrong. */
    public Optional<String> errorCode() {
        return JsonValues.text(json, "error_code");
    }

    /** Returns the gateway's words for what went wrong. */
    public Optional<String> errorMessage() {
        return JsonValues.text(json, "error_message");
    }

    /** Returns how long the answer took to begin. */
    public Optional<Duration> latency() {
        return millis("latency_ms");
    }

    /** Returns how long the answer took from its begin to its end. */
    public Optional<Duration> duration() {
        return millis("generation_ms");
    }

    /** Returns how many tokens went in. */
    public OptionalLong promptTokens() {
        return tokens("prompt_tokens");
    }

    /** Returns how many tokens came out. */
    public OptionalLong completionTokens() {
        return tokens("completion_tokens");
    }

    /** Returns what was used, as the gateway sent it. */
    public Optional<JsonObject> usage() {
        return JsonValues.object(json, "usage");
    }

    /** Returns what it cost, in US dollars. */
    public Optional<BigDecimal> dollars() {
        return JsonValues.decimal(json, "cost_nanos").map(nanos -> nanos.movePointLeft(NANO_DIGITS));
    }

    private OptionalLong tokens(String name) {
        return usage().map(it -> JsonValues.number(it, name)).orElse(OptionalLong.empty());
    }

    private Optional<Duration> millis(String name) {
        OptionalLong millis = JsonValues.number(json, name);
        return millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty();
    }
}
