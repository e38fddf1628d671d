package io.github.portcullis.testkit;

import jakarta.json.JsonObjectBuilder;
import java.io.IOException;

/** Writes a chat's reply as server-sent events. */
record ChatStream(ChatReply reply, PacedEvents events) {
    /** How many characters of a call's arguments come at once: few, so that they break anywhere. */
    private static final int ARGUMENTS_A_PIECE = 7;

    void write() throws IOException, InterruptedException {
        try {
            writeWhole();
        } catch (PacedEvents.BrokenOff broken) {
            if (broken.error().isPresent()) {
                send(JsonText.object()
                        .add("object", "error")
                        .add("message", broken.error().get()));
            }
        }
    }

    private void writeWhole() throws IOException, InterruptedException, PacedEvents.BrokenOff {
        send(reply.delta(JsonText.object().add("role", "assistant")));
        for (String piece : reply.pieces()) {
            events.sendPiece(text(reply.delta(JsonText.object().add("content", piece))));
        }
        events.beforeTheEnd();
        writeRefusal();
        writeCalls();
        send(reply.finish());
        send(reply.usageChunk());
        events.send("[DONE]");
    }

    private void writeRefusal() throws IOException {
        String refusal = reply.refusal();
        if (refusal != null) {
            for (String piece : ChatScript.pieces(refusal)) {
                send(reply.delta(JsonText.object().add("refusal", piece)));
            }
        }
    }

    private void writeCalls() throws IOException, InterruptedException {
        int index = 0;
        for (ChatReply.Call call : reply.calls()) {
            sendCall(call.head(index));
            String arguments = call.arguments();
            for (int at = 0; at < arguments.length(); at += ARGUMENTS_A_PIECE) {
                events.rest();
                String piece = arguments.substring(at, Math.min(arguments.length(), at + ARGUMENTS_A_PIECE));
                sendCall(JsonText.object()
                        .add("index", index)
                        .add("function", JsonText.object().add("arguments", piece)));
            }
            index++;
        }
    }

    private void sendCall(JsonObjectBuilder call) throws IOException {
        send(reply.delta(JsonText.object().add("tool_calls", JsonText.array().add(call))));
    }

    private void send(JsonObjectBuilder chunk) throws IOException {
        events.send(text(chunk));
    }

    private static String text(JsonObjectBuilder chunk) {
        return chunk.build().toString();
    }
}
