package io.github.portcullis.testkit;

import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.List;

/** A response as the events of the gateway's documentation: their type is in the event line and in the data. */
final class ResponsesEvents {
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
            send("response.output_item.added", item(index, ResponsesDialect.reasoning(reply, "")));
            sendPieces("response.reasoning_text.delta", "rs_", index, reply.reasoning());
            send("response.output_item.done", item(index, ResponsesDialect.reasoning(reply, all)));
            index++;
        }
        String status = ResponsesDialect.status(reply);
        send("response.output_item.added", item(index, ResponsesDialect.message(reply, "", "in_progress")));
        sendPieces("response.output_text.delta", "msg_", index, reply.pieces());
        events.beforeTheEnd();
        send("response.output_text.done", place("msg_", index).add("text", reply.text()));
        send("response.output_item.done", item(index, ResponsesDialect.message(reply, reply.text(), status)));
        send("response." + status, JsonText.object().add("response", ResponsesDialect.finished(reply)));
        events.send("[DONE]");
    }

    private void sendPieces(String type, String prefix, int index, List<String> pieces)
            throws IOException, InterruptedException, PacedEvents.BrokenOff {
        for (String piece : pieces) {
            events.sendPiece(type, typed(type, place(prefix, index).add("delta", piece)));
        }
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

    private static JsonObjectBuilder item(int index, JsonObjectBuilder item) {
        return JsonText.object().add("output_index", index).add("item", item);
    }
}
