package io.github.portcullis.client;

import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.PlainText;
import jakarta.json.JsonObject;
import java.util.Optional;

/** Reads what went wrong from an answer: status, headers and body together. Thread-safe. */
record ErrorReader(BoundedJson json) {
    private static final int GATEWAY_ERROR = 500;

    /** Reads an answer that is no success. */
    AttemptFailed read(AnswerHead head, byte[] body) {
        return Refusal.of(head, head.status(), ErrorBody.of(body, json, head.sent()))
                .attempt();
    }

    /** Reads an error in an answer that claims success. */
    Optional<AttemptFailed> readIn(JsonObject answer, AnswerHead head) {
        return ErrorBody.in(answer, head.sent()).map(error -> {
            int status = error.status() == 0 ? GATEWAY_ERROR : error.status();
            return Refusal.of(head, status, error).attempt();
        });
    }

    /** Reads a success that should have been a stream. */
    AttemptFailed notAStream(AnswerHead head, byte[] beginning) {
        return unlike(head, beginning, "text/event-stream: check that the model can stream and");
    }

    /** Reads a success in JSON that should have been a sound, a picture or the like. */
    AttemptFailed notBinary(AnswerHead head, byte[] beginning) {
        return unlike(head, beginning, "a binary answer: check that the model can make one and");
    }

    private AttemptFailed unlike(AnswerHead head, byte[] beginning, String wanted) {
        ErrorBody error = ErrorBody.of(beginning, json, head.sent());
        if (error.status() != 0) {
            return Refusal.of(head, error.status(), error).attempt();
        }
        Problem problem = Problem.of(
                "response-malformed",
                "The gateway answered " + head.call() + " with " + head.status() + " and "
                        + PlainText.of(head.contentType(), 100)
                        + " instead of " + wanted + " that the base URI is the gateway's API.");
        return new AttemptFailed(new GatewayFaultException(problem.in(head).said(error)), AttemptFailed.Remedy.NONE);
    }
}
