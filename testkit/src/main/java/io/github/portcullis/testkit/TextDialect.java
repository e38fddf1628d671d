package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import java.io.IOException;

/** How a text is asked for and answered at one endpoint. */
interface TextDialect {

    /** Reads a request; a bad one is refused. */
    TextRequest parse(JsonObject request);

    /** The answer as one object. */
    JsonObject whole(TextReply reply);

    /** Writes the answer as events. */
    void write(TextReply reply, PacedEvents events) throws IOException, InterruptedException, PacedEvents.BrokenOff;

    /** Writes the event of a failure within the stream. */
    void writeError(String message, PacedEvents events) throws IOException;
}
