package io.github.portcullis.client.account;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of the calls made with the user's credits ({@code GET /activity}).
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record ActivityList(JsonObject json) {
    private static final int CENT_DIGITS = 2;

    /** Returns the calls of this page. */
    public List<Call> calls() {
        return JsonValues.objects(json, "activity").stream().map(Call::new).toList();
    }

    /** Returns how many calls there are on all pages. */
    public OptionalLong total() {
        return JsonValues.number(json, "total");
    }

    /** Returns how many calls come before this page. */
    public OptionalLong offset() {
        return JsonValues.number(json, "offset");
    }

    /** Returns what they cost, in US dollars. */
    public Optional<BigDecimal> dollars() {
        return dollars(json, "total_cost_cents");
    }

    private static Optional<BigDecimal> dollars(JsonObject json, String cents) {
        return JsonValues.decimal(json, cents).map(it -> it.movePointLeft(CENT_DIGITS));
    }

    /**
     * A call.
     *
     * @param json what the gateway sent, whole
     * @since 1.0
     */
    public record Call(JsonObject json) {

        /** Returns the identifier for {@link Account#generation}. */
        public Optional<String> id() {
            return JsonValues.text(json, "request_id");
        }

        /** Returns the identifier of the model. */
        public Optional<String> model() {
            return JsonValues.text(json, "model");
        }

        /** Returns the identifier of the provider that answered. */
        public Optional<String> provider() {
            return JsonValues.text(json, "provider");
        }

        /** Returns the endpoint, such as {@code chat.completions}. */
        public Optional<String> endpoint() {
            return JsonValues.text(json, "endpoint");
        }

        /** Returns what was used, as the gateway sent it. */
        public Optional<JsonObject> usage() {
            return JsonValues.object(json, "usage");
        }

        /** Returns what it cost, in US dollars. */
        public Optional<BigDecimal> dollars() {
            return ActivityList.dollars(json, "cost_cents");
        }

        /** Returns how long the answer took to begin. */
        public Optional<Duration> latency() {
            OptionalLong millis = JsonValues.number(json, "latency_ms");
            return millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty();
        }

        /** Returns when it was made. */
        public Optional<Instant> time() {
            return JsonValues.instant(json, "timestamp");
        }
    }
}
