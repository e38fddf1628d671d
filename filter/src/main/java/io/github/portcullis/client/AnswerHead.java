package io.github.portcullis.client;

import io.github.portcullis.provider.DpopKey;
import io.github.portcullis.provider.PlainText;
import io.github.portcullis.provider.RetryAfter;
import java.net.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Status and headers of an answer, the token that was sent for it, which no text taken from here holds, and the place in
 * a trace that was.
 */
record AnswerHead(GatewayRequest request, AccessToken sent, TraceContext trace, int status, HttpHeaders headers) {

    String contentType() {
        return text("content-type", "no content type");
    }

    @Nullable
    String requestId() {
        return PlainText.orNull(text("x-request-id", ""), 200);
    }

    /** Returns what a message calls the call: the request, and the identifier that somebody at the gateway can find. */
    String call() {
        return Problem.call(request, requestId(), trace);
    }

    BearerChallenge challenge() {
        return BearerChallenge.of(headers.allValues("www-authenticate").stream()
                .map(it -> PlainText.without(sent.value(), it))
                .toList());
    }

    /** Returns whether the token was refused only for lack of the gateway's nonce in the proof that it was sent with. */
    boolean wantsNonce() {
        return sent.proof() != null && DpopKey.asksForNonce(status, headers);
    }

    @Nullable
    Duration retryAfter() {
        return RetryAfter.in(headers);
    }

    boolean isFromUpstream() {
        return "upstream".equalsIgnoreCase(text("x-gateway-error-origin", ""));
    }

    private String text(String header, String otherwise) {
        return PlainText.without(sent.value(), headers.firstValue(header).orElse(otherwise));
    }
}
