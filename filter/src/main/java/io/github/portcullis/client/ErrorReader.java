package io.github.portcullis.client;

import io.github.portcullis.provider.BoundedJson;
import jakarta.json.JsonObject;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** Reads what went wrong from an answer: status, headers and body together. Thread-safe. */
record ErrorReader(BoundedJson json) {
    private static final int GATEWAY_ERROR = 500;

    /** Reads an answer that is no success. */
    AttemptFailed read(GatewayRequest request, AccessToken sent, int status, HttpHeaders headers, byte[] body) {
        return refusal(request, status, headers, ErrorBody.of(body, json, sent)).attempt();
    }

    /** Reads an error in an answer that claims success. */
    Optional<AttemptFailed> readIn(JsonObject answer, GatewayRequest request, AccessToken sent, HttpHeaders headers) {
        return ErrorBody.in(answer, sent).map(error -> {
            int status = error.status() == 0 ? GATEWAY_ERROR : error.status();
            return refusal(request, status, headers, error).attempt();
        });
    }

    /** Reads a success that should have been a stream. */
    AttemptFailed notAStream(
            GatewayRequest request, AccessToken sent, int status, HttpHeaders headers, byte[] beginning) {
        ErrorBody error = ErrorBody.of(beginning, json, sent);
        if (error.status() != 0) {
            return refusal(request, error.status(), headers, error).attempt();
        }
        String type = PlainText.of(headers.firstValue("content-type").orElse("no content type"), 100);
        return new AttemptFailed(
                new GatewayFaultException(new Problem(
                        "response-malformed",
                        "The gateway answered " + request + " with " + status + " and " + type
                                + " instead of text/event-stream: check that the model can stream and that the base URI"
                                + " is the gateway's API.",
                        status,
                        null,
                        error.code(),
                        error.description(),
                        error.generationId(),
                        requestId(headers, error))),
                AttemptFailed.Remedy.NONE);
    }

    private Refusal refusal(GatewayRequest request, int status, HttpHeaders headers, ErrorBody error) {
        boolean upstream = error.upstream()
                || "upstream"
                        .equalsIgnoreCase(
                                headers.firstValue("x-gateway-error-origin").orElse(""))
                || "upstream"
                        .equalsIgnoreCase(headers.firstValue("x-gateway-error-attribution")
                                .orElse(""));
        return new Refusal(
                request.toString(),
                status,
                error,
                upstream,
                BearerChallenge.of(headers.allValues("www-authenticate")),
                RetryAfter.in(headers),
                requestId(headers, error));
    }

    private static String requestId(HttpHeaders headers, ErrorBody error) {
        return error.requestId() != null
                ? error.requestId()
                : headers.firstValue("x-request-id").orElse("");
    }
}
