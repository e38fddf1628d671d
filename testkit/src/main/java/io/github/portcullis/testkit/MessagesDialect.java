package io.github.portcullis.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;

/**
 * The dialect of {@code POST /v1/messages}. Its streams have no end mark; those that the gateway encodes anew begin no
 * block, put everything into block 0 and end with the reason alone.
 */
record MessagesDialect(boolean encodedAnew) implements TextDialect {
    private static final String DELTA = "content_block_delta";

    @Override
    public TextRequest parse(JsonObject request) {
        String model = TextRequest.model(request);
        int most = TextRequest.limit(request, "max_tokens")
                .orElseThrow(() -> Refusal.inference(400, "validation_error", "max_tokens is required"));
        if (!(request.get("messages") instanceof JsonArray messages) || messages.isEmpty()) {
            throw Refusal.inference(400, "validation_error", "messages must be an array with at least one message");
        }
        String last = "";
        int tokens = TextRequest.tokens(TextRequest.text(request.get("system")));
        for (JsonValue value : messages) {
            JsonObject message = value instanceof JsonObject it ? it : JsonValue.EMPTY_JSON_OBJECT;
            String role = JsonText.text(message, "role").orElse("");
            if (!role.equals("user") && !role.equals("assistant")) {
                throw Refusal.inference(400, "validation_error", "each message needs a role, user or assistant");
            }
            String text = TextRequest.text(message.get("content"));
            tokens += TextRequest.tokens(text);
            last = role.equals("user") ? text : last;
        }
        boolean reasons = request.get("reasoning") instanceof JsonObject;
        return new TextRequest(model, last, tokens, most, reasons, request.getBoolean("stream", false));
    }

    @Override
    public JsonObject whole(TextReply reply) {
        JsonArrayBuilder content = JsonText.array();
        if (!reply.reasoning().isEmpty()) {
            content.add(block("thinking", String.join("", reply.reasoning())).add("signature", signature(reply)));
        }
        return head(reply)
                .add("content", content.add(block("text", reply.text())))
                .add("stop_reason", stopReason(reply))
                .add("usage", reply.usage("input_tokens", "output_tokens"))
                .build();
    }

    @Override
    public void write(TextReply reply, PacedEvents events)
            throws IOException, InterruptedException, PacedEvents.BrokenOff {
        send(events, "message_start", JsonText.object().add("message", started(reply)));
        int index = 0;
        if (!reply.reasoning().isEmpty()) {
            begin(events, index, "thinking");
            sendPieces(events, index, "thinking", reply.reasoning());
            if (!encodedAnew) {
                JsonObjectBuilder signed =
                        JsonText.object().add("type", "signature_delta").add("signature", signature(reply));
                send(events, DELTA, at(index).add("delta", signed));
            }
            stop(events, index);
            index = encodedAnew ? 0 : 1;
        }
        begin(events, index, "text");
        sendPieces(events, index, "text", reply.pieces());
        events.beforeTheEnd();
        stop(events, index);
        JsonObjectBuilder reason =
                JsonText.object().add("stop_reason", stopReason(reply)).add("stop_sequence", JsonValue.NULL);
        JsonObjectBuilder usage = encodedAnew
                ? reply.usage("input_tokens", "output_tokens")
                : JsonText.object().add("output_tokens", reply.answerTokens());
        send(events, "message_delta", JsonText.object().add("delta", reason).add("usage", usage));
        if (!encodedAnew) {
            send(events, "message_stop", JsonText.object());
        }
    }

    @Override
    public void writeError(String message, PacedEvents events) throws IOException {
        JsonObjectBuilder error = JsonText.object().add("message", message);
        send(events, "error", JsonText.object().add("error", encodedAnew ? error : error.add("type", "api_error")));
    }

    private void begin(PacedEvents events, int index, String type) throws IOException {
        if (!encodedAnew) {
            send(events, "content_block_start", at(index).add("content_block", block(type, "")));
        }
    }

    private void stop(PacedEvents events, int index) throws IOException {
        if (!encodedAnew) {
            send(events, "content_block_stop", at(index));
        }
    }

    private static void sendPieces(PacedEvents events, int index, String type, List<String> pieces)
            throws IOException, InterruptedException, PacedEvents.BrokenOff {
        for (String piece : pieces) {
            JsonObjectBuilder delta =
                    JsonText.object().add("type", type + "_delta").add(type, piece);
            events.sendPiece(DELTA, at(index).add("delta", delta).add("type", DELTA));
        }
    }

    private static void send(PacedEvents events, String type, JsonObjectBuilder data) throws IOException {
        events.send(type, data.add("type", type));
    }

    private JsonObjectBuilder started(TextReply reply) {
        return encodedAnew
                ? head(reply)
                : head(reply)
                        .add("content", JsonText.array())
                        .add("stop_reason", JsonValue.NULL)
                        .add("stop_sequence", JsonValue.NULL)
                        .add(
                                "usage",
                                JsonText.object()
                                        .add("input_tokens", reply.promptTokens())
                                        .add("output_tokens", 1));
    }

    private static JsonObjectBuilder head(TextReply reply) {
        return JsonText.object()
                .add("id", reply.id())
                .add("type", "message")
                .add("role", "assistant")
                .add("model", reply.model());
    }

    private static JsonObjectBuilder block(String type, String text) {
        return JsonText.object().add("type", type).add(type, text);
    }

    private static JsonObjectBuilder at(int index) {
        return JsonText.object().add("index", index);
    }

    private static String signature(TextReply reply) {
        return "sig-" + reply.nativeId();
    }

    private static String stopReason(TextReply reply) {
        return reply.cut() ? "max_tokens" : "end_turn";
    }
}
