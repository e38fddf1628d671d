package io.github.portcullis.sample;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Server-sent events, each on its way at once. */
final class EventStream {
    private final OutputStream out;
    private final Json json;

    /** Starts the answer; from here on its status is 200. */
    EventStream(HttpServletResponse response, Json json) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        // for nginx in front, which would collect the pieces
        response.setHeader("X-Accel-Buffering", "no");
        this.out = response.getOutputStream();
        this.json = json;
    }

    /** Sends one event; JSON has no raw line breaks, so one line of data holds it. */
    void send(String name, Object data) throws IOException {
        String event = "event: " + name + "\ndata: " + json.write(data) + "\n\n";
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
