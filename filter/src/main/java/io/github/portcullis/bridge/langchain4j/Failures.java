package io.github.portcullis.bridge.langchain4j;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import io.github.portcullis.client.GatewayException;

/** Says a failure in LangChain4j's words; the cause is ours, which the filter answers and a caller can read. */
final class Failures {
    private Failures() {}

    static LangChain4jException translate(GatewayException failure) {
        String message = failure.getMessage();
        return switch (failure.kind()) {
            case AUTHORIZE, SCOPE -> new AuthenticationException(message, failure);
            case FIX -> new InvalidRequestException(message, failure);
            case WAIT -> new RateLimitException(message, failure);
            case RETRY -> new InternalServerException(message, failure);
            case PAY, REPORT -> new NonRetriableException(message, failure);
        };
    }
}
