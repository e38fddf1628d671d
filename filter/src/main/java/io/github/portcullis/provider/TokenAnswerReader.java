package io.github.portcullis.provider;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads an answer of the token endpoint: strict with tokens, lenient with the rest, and by its body before its status. */
final class TokenAnswerReader {
    private static final Duration LONGEST_LIFE = Duration.ofDays(365);

    private final BoundedJson json;

    TokenAnswerReader(BoundedJson json) {
        this.json = json;
    }

    /**
     * Reads an answer.
     *
     * @param binding what the tokens should be bound to
     * @param secrets what was sent, masked where the provider quotes it
     */
    TokenOutcome read(HttpReply reply, TokenBinding binding, Collection<String> secrets) {
        if (reply.status() >= 500 || reply.status() == 429) {
            return new TokenOutcome.Unavailable("status " + reply.status(), true, RetryAfter.in(reply.headers()));
        }
        if (reply.status() / 100 == 3) {
            return new TokenOutcome.Malformed("a redirect, which a token endpoint must not send");
        }
        JsonObject body;
        try {
            body = json.parse(reply.body());
        } catch (MalformedJsonException malformed) {
            return new TokenOutcome.Malformed("status " + reply.status() + ": " + malformed.getMessage());
        }
        ErrorAnswer error = ErrorAnswer.in(body, secrets);
        if (error != null) {
            return new TokenOutcome.Refused(error.error(), error.description());
        }
        return reply.isSuccess()
                ? issued(body, binding, secrets)
                : new TokenOutcome.Malformed("status " + reply.status() + " without an error");
    }

    private static TokenOutcome issued(JsonObject body, TokenBinding binding, Collection<String> secrets) {
        String token = text(body, "access_token");
        if (token == null || !isHeaderSafe(token)) {
            return new TokenOutcome.Malformed("no usable access_token");
        }
        String type = text(body, "token_type");
        DpopKey key = binding.key() != null && DpopKey.DPOP.equalsIgnoreCase(type) ? binding.key() : null;
        if (key == null && !"bearer".equalsIgnoreCase(type)) {
            return new TokenOutcome.Malformed(
                    "token_type is " + (type == null ? "missing" : ErrorAnswer.masked(type, secrets)));
        }
        if (key == null && binding.key() != null && !binding.mayLack()) {
            return new TokenOutcome.Malformed("token_type is Bearer, though the token was to be bound to a key (DPoP)");
        }
        String refreshToken = text(body, "refresh_token");
        TokenResponse response = new TokenResponse(
                token,
                refreshToken == null || refreshToken.isEmpty() ? null : refreshToken,
                lifetime(body.get("expires_in")),
                scopes(text(body, "scope")),
                null,
                key);
        JsonValue idToken = body.get("id_token");
        return new TokenOutcome.Issued(
                response, idToken == null || idToken == JsonValue.NULL ? null : String.valueOf(text(body, "id_token")));
    }

    /** RFC 6750 section 2.1 allows less, but a provider's token is opaque; only what breaks a header is refused. */
    private static boolean isHeaderSafe(String token) {
        return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    private static @Nullable Duration lifetime(@Nullable JsonValue value) {
        if (!(value instanceof JsonNumber number)) {
            return null;
        }
        double seconds = number.doubleValue();
        if (seconds * 1000 < 1) {
            return null;
        }
        return seconds >= LONGEST_LIFE.toSeconds() ? LONGEST_LIFE : Duration.ofMillis((long) (seconds * 1000));
    }

    private static @Nullable Set<String> scopes(@Nullable String scope) {
        return scope == null
                ? null
                : Arrays.stream(scope.split(" "))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static @Nullable String text(JsonObject body, String name) {
        return body.get(name) instanceof JsonString text ? text.getString() : null;
    }
}
