package io.github.portcullis.testkit;

import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.List;

/** A response as the events of the gateway's documentation: their type is in the event line and in the data. */
final class ResponsesEvents {
    private static final String REASONING = "rs_";
    private static final String MESSAGE = "msg_";

    private final TextReply reply;
    private final PacedEvents events;
    private int number;

    ResponsesEvents(TextReply reply, PacedEvents events) {
        this.reply = reply;
        this.events = events;
    }

    void write() throws IOException, InterruptedException, PacedEvents.BrokenOff {
        send("response.created", JsonText.object().add("response", ResponsesDialect.head(reply, "in_progress")));
        int index = 0;
        if (!reply.reasoning().isEmpty()) {
            String all = String.join("", reply.reasoning());
            sendItem("added", REASONING, index, ResponsesDialect.reasoning(""));
            sendPieces("response.reasoning_text.delta", REASONING, index, reply.reasoning());
            sendItem("done", REASONING, index, ResponsesDialect.reasoning(all));
            index++;
        }
        sendItem("added", MESSAGE, index, ResponsesDialect.message(""));
        sendPieces("response.output_text.delta", MESSAGE, index, reply.pieces());
        events.beforeTheEnd();
        send("response.output_text.done", place(MESSAGE, index).add("text", reply.text()));
        sendItem("done", MESSAGE, index, ResponsesDialect.message(reply.text()));
        String status = ResponsesDialect.status(reply);
        send("response." + status, JsonText.object().add("response", ResponsesDialect.finished(reply)));
        events.send("[DONE]");
    }

    private void sendPieces(String type, String prefix, int index, List<String> pieces)
            throws IOException, InterruptedException, PacedEvents.BrokenOff {
        for (String piece : pieces) {
            events.sendPiece(type, typed(type, place(prefix, index).add("delta", piece)));
        }
    }

    private void sendItem(String what, String prefix, int index, JsonObjectBuilder item) throws IOException {
        send(
                "response.output_item." + what,
                JsonText.object().add("output_index", index).add("item", item.add("id", prefix + reply.nativeId())));
    }

    private void send(String type, JsonObjectBuilder data) throws IOException {
        events.send(type, typed(type, data));
    }

    private JsonObjectBuilder typed(String type, JsonObjectBuilder data) {
        return data.add("type", type).add("sequence_number", number++);
    }

    private JsonObjectBuilder place(String prefix, int index) {
        return JsonText.object()
                .add("item_id", prefix + reply.nativeId())
                .add("output_index", index)
                .add("content_index", 0);
    }
}
