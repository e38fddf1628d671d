package io.github.portcullis.client.account;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the days were used for ({@code GET /analytics}).
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Analytics(JsonObject json) {

    /** Returns an entry for each day, model, endpoint and provider that was used. */
    public List<Entry> entries() {
        return JsonValues.objects(json, "data").stream().map(Entry::new).toList();
    }

    /**
     * What one day saw of one model at one endpoint of one provider.
     *
     * @param json what the gateway sent, whole
     * @since 1.0
     */
    public record Entry(JsonObject json) {

        /** Returns the day, in UTC. */
        public Optional<LocalDate> date() {
            return JsonValues.text(json, "date").flatMap(Entry::parsed);
        }

        private static Optional<LocalDate> parsed(String text) {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException noDate) {
                return Optional.empty();
            }
        }

        /** Returns the identifier of the model. */
        public Optional<String> model() {
            return JsonValues.text(json, "model");
        }

        /** Returns the endpoint, such as {@code chat.completions}. */
        public Optional<String> endpoint() {
            return JsonValues.text(json, "endpoint_id");
        }

        /** Returns the name of the provider. */
        public Optional<String> provider() {
            return JsonValues.text(json, "provider_name");
        }

        /** Returns what it cost, in US dollars. */
        public Optional<BigDecimal> dollars() {
            return JsonValues.decimal(json, "usage");
        }

        /** Returns how many calls there were. */
        public OptionalLong requests() {
            return JsonValues.number(json, "requests");
        }

        /** Returns how many tokens went in. */
        public OptionalLong promptTokens() {
            return JsonValues.number(json, "prompt_tokens");
        }

        /** Returns how many tokens came out. */
        public OptionalLong completionTokens() {
            return JsonValues.number(json, "completion_tokens");
        }

        /** Returns how many of them were for thinking. */
        public OptionalLong reasoningTokens() {
            return JsonValues.number(json, "reasoning_tokens");
        }
    }
}
