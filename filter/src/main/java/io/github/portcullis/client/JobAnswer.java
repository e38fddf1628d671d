package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A job as the gateway told it, and how. */
record JobAnswer(JsonObject json, AnswerHead head) {

    /** Returns whether the answer is a job, in which an error tells how that ended. */
    boolean isJob() {
        return JsonValues.text(json, "id").isPresent()
                && JsonValues.text(json, "status").isPresent();
    }

    @Nullable
    Duration retryAfter() {
        return head.retryAfter();
    }

    /** Returns why the job failed, whether that is a text, an object, or the first of several. */
    ErrorBody error() {
        JsonObject told = JsonValues.object(json, "error")
                .or(() -> JsonValues.text(json, "error").map(JobAnswer::message))
                .or(() -> JsonValues.object(json, "errors")
                        .flatMap(errors ->
                                JsonValues.objects(errors, "data").stream().findFirst()))
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
        JsonObjectBuilder envelope = JsonValues.object().add("error", told);
        JsonValues.text(json, "generation_id").ifPresent(id -> envelope.add("generation_id", id));
        JsonValues.text(json, "request_id").ifPresent(id -> envelope.add("request_id", id));
        return ErrorBody.of(envelope.build(), head.sent());
    }

    private static JsonObject message(String text) {
        return JsonValues.object().add("message", text).build();
    }
}
