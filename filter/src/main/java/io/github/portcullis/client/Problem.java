package io.github.portcullis.client;

import io.github.portcullis.provider.PlainText;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a {@link GatewayException} knows; every text in it is cleaned and bounded. A status of 0 means no answer. */
record Problem(
        String code,
        String message,
        int status,
        @Nullable Duration retryAfter,
        @Nullable String gatewayCode,
        @Nullable String description,
        @Nullable String generationId,
        @Nullable String requestId)
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
        return new Problem(code, message, 0, null, null, null, null, null);
    }

    Problem withRetryAfter(@Nullable Duration wait) {
        return new Problem(code, message, status, wait, gatewayCode, description, generationId, requestId);
    }
}
