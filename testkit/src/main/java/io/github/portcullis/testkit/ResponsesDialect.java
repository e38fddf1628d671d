package io.github.portcullis.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dialect of {@code POST /v1/responses}, its streams in one of two forms. */
record ResponsesDialect(boolean encodedAnew) implements TextDialect {

    @Override
    public TextRequest parse(JsonObject request) {
        String model = TextRequest.model(request);
        String last = "";
        int tokens =
                JsonText.text(request, "instructions").map(TextRequest::tokens).orElse(0);
        for (JsonValue value : items(request.get("input"))) {
            JsonObject item = value instanceof JsonObject it ? it : JsonValue.EMPTY_JSON_OBJECT;
            if (!item.containsKey("role") && !item.containsKey("type")) {
                throw Refusal.inference(400, "validation_error", "each item of input needs a role or a type");
            }
            String text = TextRequest.text(item.get("content"));
            tokens += TextRequest.tokens(text);
            if (JsonText.text(item, "role").orElse("").equals("user")) {
                last = text;
            }
        }
        return new TextRequest(
                model,
                last,
                tokens,
                TextRequest.limit(request, "max_output_tokens").orElse(Integer.MAX_VALUE),
                request.get("reasoning") instanceof JsonObject,
                request.getBoolean("stream", false));
    }

    private static List<? extends JsonValue> items(@Nullable JsonValue input) {
        if (input instanceof JsonString text) {
            return List.of(
                    JsonText.object().add("role", "user").add("content", text).build());
        }
        if (input instanceof JsonObject item) {
            return List.of(item);
        }
        if (input instanceof JsonArray items && !items.isEmpty()) {
            return items;
        }
        throw Refusal.inference(400, "validation_error", "input must be a text or items");
    }

    @Override
    public JsonObject whole(TextReply reply) {
        return finished(reply).build();
    }

    @Override
    public void write(TextReply reply, PacedEvents events)
            throws IOException, InterruptedException, PacedEvents.BrokenOff {
        if (encodedAnew) {
            new ResponsesEncodedAnew(reply, events).write();
        } else {
            new ResponsesEvents(reply, events).write();
        }
    }

    @Override
    public void writeError(String message, PacedEvents events) throws IOException {
        JsonObjectBuilder data = encodedAnew
                ? JsonText.object().add("error", JsonText.object().add("message", message))
                : JsonText.object()
                        .add("type", "error")
                        .add("code", "upstream_error")
                        .add("message", message)
                        .addNull("param");
        events.send("error", data);
    }

    /** The head of a response. */
    static JsonObjectBuilder head(TextReply reply, String status) {
        return JsonText.object()
                .add("id", reply.id())
                .add("object", "response")
                .add("created", reply.created().getEpochSecond())
                .add("model", reply.model())
                .add("provider", ModelCatalogue.author(reply.model()))
                .add("nativeResponseId", reply.nativeId())
                .add("status", status);
    }

    /** The whole response. */
    static JsonObjectBuilder finished(TextReply reply) {
        JsonArrayBuilder output = JsonText.array();
        if (!reply.reasoning().isEmpty()) {
            output.add(reasoning(String.join("", reply.reasoning())));
        }
        JsonObjectBuilder response = head(reply, status(reply));
        if (reply.cut()) {
            response.add("incomplete_details", JsonText.object().add("reason", "max_output_tokens"));
        }
        return response.add("output", output.add(message(reply.text())))
                .add("usage", usage(reply))
                .add("cost_nanos", reply.costNanos())
                .add("currency", "USD");
    }

    static String status(TextReply reply) {
        return reply.cut() ? "incomplete" : "completed";
    }

    static JsonObjectBuilder usage(TextReply reply) {
        return reply.usage("prompt_tokens", "completion_tokens")
                .add("total_tokens", reply.promptTokens() + reply.answerTokens());
    }

    static JsonObjectBuilder reasoning(String text) {
        return JsonText.object().add("type", "reasoning").add("content", parts("reasoning_text", text));
    }

    static JsonObjectBuilder message(String text) {
        return JsonText.object()
                .add("type", "message")
                .add("role", "assistant")
                .add("content", parts("output_text", text));
    }

    private static JsonArrayBuilder parts(String type, String text) {
        JsonArrayBuilder parts = JsonText.array();
        return text.isEmpty()
                ? parts
                : parts.add(
                        JsonText.object().add("type", type).add("text", text).add("annotations", JsonText.array()));
    }
}
