package io.github.portcullis.testkit;

import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.List;

/**
 * A response as the events that the gateway makes of another dialect: only the event line has their type, everything is
 * output 0, no item is told of, and the end comes twice, without the output and once without the usage.
 */
record ResponsesEncodedAnew(TextReply reply, PacedEvents events) {

    void write() throws IOException, InterruptedException, PacedEvents.BrokenOff {
        events.send("response.created", response(ResponsesDialect.head(reply, "in_progress")));
        sendPieces("response.reasoning_text.delta", reply.reasoning());
        sendPieces("response.output_text.delta", reply.pieces());
        events.beforeTheEnd();
        events.send("response.completed", response(ResponsesDialect.head(reply, "completed")));
        events.send(
                "response.completed",
                response(ResponsesDialect.head(reply, "completed").add("usage", ResponsesDialect.usage(reply))));
        events.send("[DONE]");
    }

    private void sendPieces(String type, List<String> pieces)
            throws IOException, InterruptedException, PacedEvents.BrokenOff {
        for (String piece : pieces) {
            events.sendPiece(type, JsonText.object().add("delta", piece).add("output_index", 0));
        }
    }

    private static JsonObjectBuilder response(JsonObjectBuilder response) {
        return JsonText.object().add("response", response);
    }
}
