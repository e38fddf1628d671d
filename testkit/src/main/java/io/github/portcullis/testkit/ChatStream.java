package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Writes a reply as server-sent events, each one flushed. */
final class ChatStream {
    /** How many words come before a stream breaks. */
    private static final int BEFORE_FAULT = 3;

    /** How many characters of a call's arguments come at once: few, so that they break anywhere. */
    private static final int ARGUMENTS_A_PIECE = 7;

    private final Exchange exchange;
    private final ChatReply reply;
    private final Duration pace;
    private final Optional<Effect.OfStream> fault;

    ChatStream(Exchange exchange, ChatReply reply, Duration pace) {
        this.exchange = exchange;
        this.reply = reply;
        this.fault = exchange.streamFault();
        this.pace = fault.isPresent() && fault.get() instanceof Effect.SlowStream slow ? slow.pause() : pace;
    }

    void write() throws IOException, InterruptedException {
        exchange.header("Cache-Control", "no-store");
        OutputStream out = exchange.stream("text/event-stream");
        send(out, reply.delta(JsonText.object().add("role", "assistant")));
        int sent = 0;
        for (String piece : reply.pieces()) {
            rest();
            if (sent++ == BEFORE_FAULT && breaks(out)) {
                return;
            }
            send(out, reply.delta(JsonText.object().add("content", piece)));
        }
        rest();
        if (sent <= BEFORE_FAULT && breaks(out)) {
            return;
        }
        writeRefusal(out);
        writeCalls(out);
        send(out, reply.finish());
        send(out, reply.usageChunk());
        event(out, "[DONE]");
    }

    private void writeRefusal(OutputStream out) throws IOException {
        String refusal = reply.refusal();
        if (refusal != null) {
            for (String piece : ChatScript.pieces(refusal)) {
                send(out, reply.delta(JsonText.object().add("refusal", piece)));
            }
        }
    }

    private void writeCalls(OutputStream out) throws IOException, InterruptedException {
        int index = 0;
        for (ChatReply.Call call : reply.calls()) {
            sendCall(out, call.head(index));
            String arguments = call.arguments();
            for (int at = 0; at < arguments.length(); at += ARGUMENTS_A_PIECE) {
                rest();
                String piece = arguments.substring(at, Math.min(arguments.length(), at + ARGUMENTS_A_PIECE));
                sendCall(
                        out,
                        JsonText.object()
                                .add("index", index)
                                .add("function", JsonText.object().add("arguments", piece)));
            }
            index++;
        }
    }

    private void sendCall(OutputStream out, JsonObjectBuilder call) throws IOException {
        send(
                out,
                reply.delta(JsonText.object().add("tool_calls", JsonText.array().add(call))));
    }

    private boolean breaks(OutputStream out) throws IOException {
        if (fault.isEmpty() || fault.get() instanceof Effect.SlowStream) {
            return false;
        }
        if (fault.get() instanceof Effect.StreamError error) {
            JsonObject body = JsonText.object()
                    .add("object", "error")
                    .add("message", error.message())
                    .build();
            event(out, body.toString());
        }
        return true;
    }

    private void rest() throws InterruptedException {
        if (!pace.isZero()) {
            Thread.sleep(pace.toMillis());
        }
    }

    private static void send(OutputStream out, JsonObjectBuilder chunk) throws IOException {
        event(out, chunk.build().toString());
    }

    private static void event(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
