package io.github.portcullis.client.account;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The credits of the user's workspace ({@code GET /credits}, scope {@code credits:read}). Amounts are US dollars, exact
 * to the billionth.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Credits(JsonObject json) {
    private static final int NANO_DIGITS = 9;

    /** Returns what can be spent now: the balance without what is reserved. */
    public Optional<BigDecimal> available() {
        return dollars("available_nanos").or(() -> dollars("remaining"));
    }

    /** Returns the balance. */
    public Optional<BigDecimal> balance() {
        return dollars("balance_nanos");
    }

    /** Returns what calls that still run may cost. */
    public Optional<BigDecimal> reserved() {
        return dollars("reserved_nanos");
    }

    /** Returns how many requests were made in the last thirty days. */
    public OptionalLong thirtyDayRequests() {
        return JsonValues.number(credits(), "thirty_day_requests");
    }

    private Optional<BigDecimal> dollars(String name) {
        OptionalLong nanos = JsonValues.number(credits(), name);
        return nanos.isPresent() ? Optional.of(BigDecimal.valueOf(nanos.getAsLong(), NANO_DIGITS)) : Optional.empty();
    }

    private JsonObject credits() {
        return JsonValues.object(json, "credits").orElse(json);
    }
}
