package io.github.portcullis.provider;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * An error that an endpoint of the authorization server tells (RFC 6749 section 5.2), made safe to log.
 *
 * @param description what the provider says of it, or empty
 */
record ErrorAnswer(String error, String description) {

    /**
     * Returns the error of an answer; null if it tells none.
     *
     * @param secrets what was sent, masked where the provider quotes it
     */
    static @Nullable ErrorAnswer in(JsonObject body, Collection<String> secrets) {
        // Supabase names its errors error_code, which RFC 6749 does not know
        String specific = text(body, "error_code");
        String error = specific != null ? specific : text(body, "error");
        return error == null ? null : new ErrorAnswer(masked(error, secrets), masked(descriptionOf(body), secrets));
    }

    /** Masks before it cuts, since half a secret is one too. */
    static String masked(String outside, Collection<String> secrets) {
        String masked = outside;
        for (String secret : secrets) {
            masked = secret.isEmpty() ? masked : masked.replace(secret, "***");
        }
        return PlainText.of(masked);
    }

    private static String descriptionOf(JsonObject body) {
        String description = text(body, "error_description");
        String message = text(body, "msg");
        return description != null ? description : message != null ? message : "";
    }

    private static @Nullable String text(JsonObject body, String name) {
        return body.get(name) instanceof JsonString text ? text.getString() : null;
    }
}
