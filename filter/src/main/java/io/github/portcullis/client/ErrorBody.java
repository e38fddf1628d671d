package io.github.portcullis.client;

import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.MalformedJsonException;
import io.github.portcullis.provider.PlainText;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an error body says, in whichever form it comes: {@code error} as a text or an object, {@code description},
 * {@code reason}, {@code message}, {@code {ok:false}}, plain text, HTML, or nothing. The token that was sent is taken
 * out of every text.
 */
record ErrorBody(
        @Nullable String code,
        @Nullable String reason,
        @Nullable String description,
        @Nullable String generationId,
        @Nullable String requestId,
        int status,
        boolean upstream,
        @Nullable String category,
        @Nullable String hint) {
    private static final int MOST_DETAILS = 3;

    static ErrorBody of(byte[] body, BoundedJson json, AccessToken sent) {
        try {
            return of(json.parse(body), sent);
        } catch (MalformedJsonException noJson) {
            String text = new String(body, StandardCharsets.UTF_8).strip();
            String description = text.isEmpty() || text.startsWith("<") ? null : hide(text, sent);
            return new ErrorBody(null, null, description, null, null, 0, false, null, null);
        }
    }

    static ErrorBody of(JsonObject json, AccessToken sent) {
        JsonObject error = JsonValues.object(json, "error").orElse(JsonObject.EMPTY_JSON_OBJECT);
        String code = first(Stream.of(
                JsonValues.text(json, "error"), text(error, "code"), text(error, "type"), text(json, "code")));
        String number = error.get("code") instanceof JsonNumber it ? it.toString() : null;
        String description = first(Stream.of(
                text(json, "description"),
                text(json, "error_description"),
                text(json, "message"),
                text(error, "message"),
                text(error, "description"),
                details(json),
                text(JsonValues.object(json, "upstream_error").orElse(JsonObject.EMPTY_JSON_OBJECT), "message")));
        JsonObject diagnostics =
                JsonValues.object(json, "provider_failure_diagnostics").orElse(JsonObject.EMPTY_JSON_OBJECT);
        String generation =
                text(json, "generation_id").filter(it -> !it.equals("unknown")).orElse(null);
        boolean upstream = text(json, "error_origin").filter("upstream"::equals).isPresent()
                || json.containsKey("provider_payment_required_provider");
        return new ErrorBody(
                hide(code == null ? number : code, sent),
                hide(first(Stream.of(text(json, "reason"), text(error, "reason"))), sent),
                hide(description, sent),
                hide(generation, sent),
                hide(text(json, "request_id").orElse(null), sent),
                statusIn(json, error),
                upstream,
                text(diagnostics, "category").orElse(null),
                hide(text(diagnostics, "hint").orElse(null), sent));
    }

    /** Returns what an answer of status 200 says is wrong, if it does: some gateways answer so after their head is out. */
    static Optional<ErrorBody> in(JsonObject json, AccessToken sent) {
        JsonValue error = json.get("error");
        boolean named = error instanceof JsonObject || error instanceof JsonString;
        boolean failed = JsonValue.FALSE.equals(json.get("ok"))
                || JsonValues.text(json, "object").filter("error"::equals).isPresent();
        return named || failed ? Optional.of(of(json, sent)) : Optional.empty();
    }

    /** Returns whether one of the texts is this. */
    boolean says(String text) {
        return Stream.of(code, reason, description).anyMatch(text::equalsIgnoreCase);
    }

    /** Returns what is wrong with a request, by place, of which the first few are enough. */
    private static Optional<String> details(JsonObject json) {
        return JsonValues.objects(json, "details").stream()
                .limit(MOST_DETAILS)
                .map(detail -> Stream.of(
                                text(detail, "path").or(() -> text(detail, "instancePath")),
                                text(detail, "message").or(() -> text(detail, "keyword")))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(": ")))
                .filter(it -> !it.isEmpty())
                .reduce((a, b) -> a + "; " + b);
    }

    private static int statusIn(JsonObject json, JsonObject error) {
        long status = JsonValues.number(json, "status_code")
                .orElse(JsonValues.number(error, "code").orElse(0));
        return status >= 400 && status <= 599 ? (int) status : 0;
    }

    private static Optional<String> text(JsonObject json, String name) {
        return JsonValues.text(json, name).filter(it -> !it.isBlank());
    }

    private static @Nullable String first(Stream<Optional<String>> texts) {
        return texts.flatMap(Optional::stream).findFirst().orElse(null);
    }

    private static @Nullable String hide(@Nullable String text, AccessToken sent) {
        return text == null ? null : PlainText.without(sent.value(), text);
    }
}
