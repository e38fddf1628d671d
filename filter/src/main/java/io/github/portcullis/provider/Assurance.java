package io.github.portcullis.provider;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How lately, and how, a user has to have signed in (OpenID Connect Core section 3.1.2.1).
 *
 * @param maxAge how long ago at most, in whole seconds, or null for ever
 * @param acrValues of which the ID Token has to name one, the preferred one first; empty for any
 */
public record Assurance(@Nullable Duration maxAge, List<String> acrValues) {
    /** Nothing is demanded. */
    public static final Assurance NONE = new Assurance(null, List.of());

    /** Reads what {@link #toText} wrote. */
    public static Assurance ofText(String text) {
        String[] parts = text.split(" ", -1);
        Duration maxAge = parts[0].isEmpty() ? null : Duration.ofSeconds(Long.parseLong(parts[0]));
        return new Assurance(maxAge, List.of(parts).subList(1, parts.length));
    }

    /** Returns it as one line of text; no value of acr has a space. */
    public String toText() {
        String values = acrValues.isEmpty() ? "" : " " + String.join(" ", acrValues);
        return (maxAge == null ? "" : String.valueOf(maxAge.toSeconds())) + values;
    }

    /** Returns whether nothing is demanded. */
    public boolean isEmpty() {
        return maxAge == null && acrValues.isEmpty();
    }
}
