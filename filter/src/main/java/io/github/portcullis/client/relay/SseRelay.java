package io.github.portcullis.client.relay;

import io.github.portcullis.browser.BrowserOutput;
import io.github.portcullis.browser.Ticker;
import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.GatewayStream;
import io.github.portcullis.client.ServerSentEvent;
import io.github.portcullis.client.TextStream;
import jakarta.json.JsonObject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * Forwards a stream of the gateway to the browser as server-sent events, in one line of a servlet:
 *
 * <pre>{@code
 * SseRelay.of(request, response).text(client.chat().stream(question));
 * }</pre>
 *
 * <p>The answer is asynchronous: the call returns at once, the stream is the relay's from then on, and no thread waits for
 * the gateway or for the browser. A slow browser slows the gateway down; one that leaves, or takes nothing for four
 * heartbeats, ends the call. A failure within the stream is told in a last event {@code error}, whose data has
 * {@code code}, {@code kind} and, where known, {@code retry_after} (seconds), {@code generation_id} and
 * {@code request_id}, and no text of the gateway's. An answer without {@code done} or {@code error} was cut.
 *
 * <p>The servlet and each filter before it need {@code <async-supported>true</async-supported>}. Immutable; each method
 * that changes something returns a copy, and each that forwards is called once a request.
 *
 * @since 1.0
 */
public final class SseRelay {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Duration heartbeat;
    private final Function<? super GatewayException, JsonObject> problems;

    private SseRelay(
            HttpServletRequest request,
            HttpServletResponse response,
            Duration heartbeat,
            Function<? super GatewayException, JsonObject> problems) {
        this.request = request;
        this.response = response;
        this.heartbeat = heartbeat;
        this.problems = problems;
    }

    /** Returns a relay to the browser of a request, whose answer has not begun. */
    public static SseRelay of(HttpServletRequest request, HttpServletResponse response) {
        return new SseRelay(request, response, Duration.ofSeconds(15), SseText::problem);
    }

    /**
     * Sets how long the stream may be silent before a comment keeps it open, and finds out whether the browser is still
     * there. PT15S. It needs Portcullis active in the application.
     *
     * @throws IllegalArgumentException if it is less than a millisecond
     */
    public SseRelay heartbeat(Duration silence) {
        if (silence.toMillis() <= 0) {
            throw new IllegalArgumentException("heartbeat is " + silence + ": take a time such as PT15S");
        }
        return new SseRelay(request, response, silence, problems);
    }

    /** Sets what the data of the event {@code error} is, such as a sentence for the user. */
    public SseRelay problems(Function<? super GatewayException, JsonObject> data) {
        return new SseRelay(request, response, heartbeat, data);
    }

    /**
     * Forwards the text of a chat, a response or a message: events {@code delta} with {@code {"text": "…"}}, then {@code done} with
     * {@code finish_reason} and {@code usage}, where the gateway told them.
     *
     * @throws IllegalStateException if the request cannot be asynchronous, or is already; the stream is closed then
     */
    public <P> void text(TextStream<P> stream) {
        forward(
                stream,
                stream::publisher,
                piece -> Optional.of(stream.textOf(piece))
                        .filter(text -> !text.isEmpty())
                        .map(text -> SseText.bytes("delta", SseText.text(text))),
                () -> Optional.of(SseText.bytes("done", SseText.end(stream))));
    }

    /**
     * Forwards the events of any stream as they are; its own last event tells whether it is whole. Here a thread of the
     * container waits for the gateway.
     *
     * @throws IllegalStateException if the request cannot be asynchronous, or is already; the stream is closed then
     */
    public void events(GatewayStream stream) {
        forward(
                stream,
                executor -> new WaitingPublisher(stream, executor),
                event -> Optional.of(SseText.bytes(event)),
                Optional::empty);
    }

    /**
     * Forwards the pieces of any publisher as events of the application's own making.
     *
     * @param stream makes the publisher, which calls its subscriber on the executor given; such as
     *     {@code stream::publisher}
     * @param event returns the event that a piece is, or nothing
     * @param last returns what to send at the end
     * @throws IllegalStateException if the request cannot be asynchronous, or is already; nothing is subscribed to then
     */
    public <P> void pieces(
            Function<? super Executor, ? extends Flow.Publisher<P>> stream,
            Function<? super P, Optional<ServerSentEvent>> event,
            ServerSentEvent last) {
        begin(stream, piece -> event.apply(piece).map(SseText::bytes), () -> Optional.of(SseText.bytes(last)));
    }

    private <P> void forward(
            AutoCloseable owned,
            Function<Executor, Flow.Publisher<P>> stream,
            Function<P, Optional<byte[]>> event,
            Forward.Last last) {
        boolean begun = false;
        try {
            begin(stream, event, last);
            begun = true;
        } finally {
            if (!begun) {
                Forward.close(owned);
            }
        }
    }

    private <P> void begin(
            Function<? super Executor, ? extends Flow.Publisher<P>> stream,
            Function<? super P, Optional<byte[]>> event,
            Forward.Last last) {
        if (response.isCommitted() || !request.isAsyncSupported()) {
            throw new IllegalStateException(
                    response.isCommitted()
                            ? "the answer has begun: forward a stream before anything is written"
                            : "the request is not asynchronous: the servlet and each filter before it need"
                                    + " <async-supported>true</async-supported>, or asyncSupported = true");
        }
        AsyncContext context = request.startAsync(request, response);
        head();
        Forward<P> forward = new Forward<>(event, last, problems);
        BrowserOutput output;
        try {
            output = BrowserOutput.open(context, forward);
        } catch (IOException gone) {
            context.complete();
            throw new IllegalStateException("the answer cannot be written", gone);
        }
        forward.begin(output, stream.apply(BrowserOutput.threads(context)));
        byte[] comment = SseText.bytes(SseText.COMMENT);
        Ticker.of(request.getServletContext()).every(heartbeat, () -> output.tick(comment));
    }

    private void head() {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        // what is compressed or collected on the way comes late
        response.setHeader("Cache-Control", "no-store, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }
}
