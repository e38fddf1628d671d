package io.github.portcullis.client.relay;

import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.ServerSentEvent;
import io.github.portcullis.client.TextStream;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Server-sent events as bytes, and what our own events say.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">HTML 9.2.5</a>
 */
final class SseText {
    /** What the standard ignores: it keeps a silent stream open, and finds out whether anybody listens. */
    static final String COMMENT = ":\n\n";

    private static final System.Logger LOG = System.getLogger(SseText.class.getName());
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private SseText() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns an event as it came. */
    static byte[] bytes(ServerSentEvent event) {
        StringBuilder text = new StringBuilder(event.data().length() + 64);
        if (!event.id().isEmpty()) {
            text.append("id: ").append(oneLine(event.id())).append('\n');
        }
        if (!event.event().equals("message")) {
            text.append("event: ").append(oneLine(event.event())).append('\n');
        }
        for (String line : LINE_END.split(event.data(), -1)) {
            text.append("data: ").append(line).append('\n');
        }
        return bytes(text.append('\n').toString());
    }

    /** Returns an event of ours; JSON has no raw line end, so one line of data holds it. */
    static byte[] bytes(String name, JsonObject data) {
        return bytes("event: " + oneLine(name) + "\ndata: " + data + "\n\n");
    }

    /** Returns the data of a new piece of text. */
    static JsonObject text(String text) {
        return Json.createObjectBuilder().add("text", text).build();
    }

    /** Returns the data of the end of an answer that is whole. */
    static JsonObject end(TextStream<?> stream) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        stream.finishReason().ifPresent(it -> json.add("finish_reason", it));
        stream.usage().ifPresent(it -> json.add("usage", it.json()));
        return json.build();
    }

    /** Returns the data of a failure: in the application's words, or, where nobody foresaw it, in ours. */
    static JsonObject told(Throwable failure, Function<? super GatewayException, JsonObject> problems) {
        try {
            if (failure instanceof GatewayException foreseen) {
                return problems.apply(foreseen);
            }
            LOG.log(System.Logger.Level.ERROR, "A stream to a browser failed", failure);
        } catch (RuntimeException second) {
            LOG.log(System.Logger.Level.ERROR, "A failed stream could not be told", second);
        }
        return Json.createObjectBuilder()
                .add("code", "internal-error")
                .add("kind", "REPORT")
                .build();
    }

    /** Returns what a browser may know of a failure: what it can act on, and nothing that the gateway wrote for developers. */
    static JsonObject problem(GatewayException failure) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("code", failure.code())
                .add("kind", failure.kind().name());
        failure.retryAfter().map(Duration::toSeconds).ifPresent(it -> json.add("retry_after", Math.max(1, it)));
        failure.generationId().ifPresent(it -> json.add("generation_id", it));
        failure.requestId().ifPresent(it -> json.add("request_id", it));
        return json.build();
    }

    private static String oneLine(String text) {
        return LINE_END.matcher(text).replaceAll(" ");
    }
}
