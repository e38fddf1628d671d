package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A completion before it is written, as one object or as chunks. */
record ChatReply(
        String id,
        String nativeId,
        String model,
        Instant created,
        List<String> pieces,
        List<Call> calls,
        @Nullable String refusal,
        String finishReason,
        int promptTokens,
        long costNanos) {

    /** A function that is called. */
    record Call(String id, String name, String arguments) {

        JsonObjectBuilder json() {
            return JsonText.object().add("id", id).add("type", "function").add("function", function(arguments));
        }

        /** The first piece of a streamed call: all but the arguments. */
        JsonObjectBuilder head(int index) {
            return JsonText.object()
                    .add("index", index)
                    .add("id", id)
                    .add("type", "function")
                    .add("function", function(""));
        }

        private JsonObjectBuilder function(String arguments) {
            return JsonText.object().add("name", name).add("arguments", arguments);
        }
    }

    JsonObjectBuilder completion() {
        JsonObjectBuilder choice =
                JsonText.object().add("index", 0).add("message", message()).add("finish_reason", finishReason);
        return head("chat.completion")
                .add("choices", JsonText.array().add(choice))
                .add("usage", usage());
    }

    private JsonObjectBuilder message() {
        JsonObjectBuilder message = JsonText.object().add("role", "assistant");
        if (pieces.isEmpty() && (refusal != null || !calls.isEmpty())) {
            message.addNull("content");
        } else {
            message.add("content", String.join("", pieces));
        }
        if (refusal != null) {
            message.add("refusal", refusal);
        }
        if (!calls.isEmpty()) {
            JsonArrayBuilder array = JsonText.array();
            calls.forEach(call -> array.add(call.json()));
            message.add("tool_calls", array);
        }
        return message;
    }

    JsonObjectBuilder delta(JsonObjectBuilder delta) {
        return chunk(JsonText.object().add("index", 0).add("delta", delta).add("finish_reason", JsonValue.NULL));
    }

    JsonObjectBuilder finish() {
        return chunk(JsonText.object()
                .add("index", 0)
                .add("delta", JsonText.object())
                .add("finish_reason", finishReason));
    }

    JsonObjectBuilder usageChunk() {
        return head("chat.completion.chunk").add("choices", JsonText.array()).add("usage", usage());
    }

    Generations.Generation asGeneration(String workspace, boolean stream) {
        return new Generations.Generation(
                id, nativeId, workspace, model, created, stream, promptTokens, pieces.size(), costNanos);
    }

    private JsonObjectBuilder chunk(JsonObjectBuilder choice) {
        JsonArrayBuilder choices = JsonText.array().add(choice);
        return head("chat.completion.chunk").add("choices", choices);
    }

    private JsonObjectBuilder head(String object) {
        return JsonText.object()
                .add("id", id)
                .add("nativeResponseId", nativeId)
                .add("object", object)
                .add("created", created.getEpochSecond())
                .add("model", model)
                .add("provider", ModelCatalogue.author(model));
    }

    private JsonObjectBuilder usage() {
        return JsonText.object()
                .add("prompt_tokens", promptTokens)
                .add("completion_tokens", pieces.size())
                .add("total_tokens", promptTokens + pieces.size());
    }
}
