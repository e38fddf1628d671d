package io.github.portcullis.client;

import io.github.portcullis.provider.PlainText;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link GatewayException} knows; every text in it is cleaned and bounded. A status of 0 means no answer.
 *
 * @param passing whether the same call may work later, though nobody does anything
 */
record Problem(
        String code,
        String message,
        boolean passing,
        int status,
        @Nullable Duration retryAfter,
        @Nullable String gatewayCode,
        @Nullable String description,
        @Nullable String generationId,
        @Nullable String requestId,
        @Nullable String traceId)
        implements Serializable {
    private static final int LONGEST_MESSAGE = 1000;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_NAME = 200;

    Problem {
        message = PlainText.of(message, LONGEST_MESSAGE);
        gatewayCode = PlainText.orNull(gatewayCode, LONGEST_NAME);
        description = PlainText.orNull(description, LONGEST_TEXT);
        generationId = PlainText.orNull(generationId, LONGEST_NAME);
        requestId = PlainText.orNull(requestId, LONGEST_NAME);
    }

    /** A problem without an answer of the gateway. */
    static Problem of(String code, String message) {
        return new Problem(code, message, false, 0, null, null, null, null, null, null);
    }

    /** Returns what a message calls a call. */
    static String call(GatewayRequest request, @Nullable String requestId, TraceContext trace) {
        return request + (requestId == null ? " [trace " + trace.traceId() : " [request " + requestId) + "]";
    }

    /** This problem of a call that may work later by itself. */
    Problem mayPass() {
        return new Problem(
                code, message, true, status, retryAfter, gatewayCode, description, generationId, requestId, traceId);
    }

    /** This problem with what the gateway asks to wait. */
    Problem withRetryAfter(@Nullable Duration wait) {
        return new Problem(
                code, message, passing, status, wait, gatewayCode, description, generationId, requestId, traceId);
    }

    /** This problem of a call that was sent in a trace. */
    Problem in(TraceContext trace) {
        return new Problem(
                code,
                message,
                passing,
                status,
                retryAfter,
                gatewayCode,
                description,
                generationId,
                requestId,
                trace.traceId());
    }

    /** This problem of an answer. */
    Problem in(AnswerHead head) {
        return new Problem(
                code,
                message,
                passing,
                head.status(),
                retryAfter,
                gatewayCode,
                description,
                generationId,
                requestId == null ? head.requestId() : requestId,
                head.trace().traceId());
    }

    /** This problem with what the gateway said about it. */
    Problem said(ErrorBody error) {
        return new Problem(
                code,
                message,
                passing,
                status,
                retryAfter,
                error.code(),
                error.description(),
                error.generationId(),
                error.requestId() == null ? requestId : error.requestId(),
                traceId);
    }
}
