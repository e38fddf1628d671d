package io.github.portcullis.proxy;

import io.github.portcullis.provider.PlainText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The headers that are passed on. Every other stays here: cookies, credentials, what belongs to one hop or tells of
 * proxies, and what would give a foreign origin or the gateway a say in this one.
 */
final class PassedHeaders {
    private static final List<String> OF_REQUESTS = List.of(
            "Accept",
            "Accept-Language",
            "Content-Type",
            "Idempotency-Key",
            "Anthropic-Version",
            "Anthropic-Beta",
            "OpenAI-Beta");
    private static final Set<String> OF_ANSWERS = Set.of(
            "content-encoding",
            "content-language",
            "content-length",
            "content-type",
            "retry-after",
            "x-generation-id",
            "x-request-id");
    private static final List<String> FAMILIES_OF_ANSWERS = List.of("x-ratelimit-", "x-gateway-error-");

    /** What both ends read in the same way (R127). */
    private static final Pattern VALUE = Pattern.compile("[ -~]{1,1000}");

    private PassedHeaders() {}

    static void toGateway(HttpServletRequest from, HttpRequest.Builder to) {
        for (String name : OF_REQUESTS) {
            String value = from.getHeader(name);
            if (value != null && VALUE.matcher(value).matches()) {
                to.setHeader(name, value);
            }
        }
    }

    /** Passes the headers of an answer on, without a token that a gateway may repeat in one. */
    static void toBrowser(HttpHeaders from, String token, HttpServletResponse to) {
        from.map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean passes =
                    OF_ANSWERS.contains(lower) || FAMILIES_OF_ANSWERS.stream().anyMatch(lower::startsWith);
            if (passes && VALUE.matcher(values.get(0)).matches()) {
                to.setHeader(name, PlainText.without(token, values.get(0)));
            }
        });
    }

    /** Sets what holds for every answer: it is kept nowhere, is what it says it is, and is never a page of this origin. */
    static void always(HttpServletResponse to) {
        to.setHeader("Cache-Control", "no-store");
        to.setHeader("X-Content-Type-Options", "nosniff");
        to.setHeader("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
        to.setHeader("X-Accel-Buffering", "no");
    }
}
