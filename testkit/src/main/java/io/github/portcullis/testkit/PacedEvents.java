package io.github.portcullis.testkit;

import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Writes server-sent events, each one flushed, rests before each piece of text, and breaks off where a fault says so. */
final class PacedEvents {
    /** How many pieces come before a stream breaks. */
    private static final int BEFORE_FAULT = 3;

    private final OutputStream out;
    private final Duration pace;
    private final Optional<Effect.OfStream> fault;
    private int pieces;

    /** The stream says no more, or an error and no more. */
    static final class BrokenOff extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Optional<String> error;

        private BrokenOff(Optional<String> error) {
            super("broken off", null, false, false);
            this.error = error;
        }

        Optional<String> error() {
            return error;
        }
    }

    PacedEvents(Exchange exchange, Duration pace) throws IOException {
        fault = exchange.streamFault();
        this.pace = fault.isPresent() && fault.get() instanceof Effect.SlowStream slow ? slow.pause() : pace;
        exchange.header("Cache-Control", "no-store");
        out = exchange.stream("text/event-stream");
    }

    void send(String name, JsonObjectBuilder data) throws IOException {
        write("event: " + name + "\ndata: " + data.build() + "\n\n");
    }

    /** Writes an event that has no name. */
    void send(String data) throws IOException {
        write("data: " + data + "\n\n");
    }

    /** Writes an event of a piece of text. */
    void sendPiece(String name, JsonObjectBuilder data) throws IOException, InterruptedException, BrokenOff {
        beforeAPiece();
        send(name, data);
    }

    /** Writes an event of a piece of text, which has no name. */
    void sendPiece(String data) throws IOException, InterruptedException, BrokenOff {
        beforeAPiece();
        send(data);
    }

    private void beforeAPiece() throws InterruptedException, BrokenOff {
        rest();
        if (pieces++ == BEFORE_FAULT) {
            breakOff();
        }
    }

    /** Notes that all pieces are out: a fault that could not break them off does so here. */
    void beforeTheEnd() throws InterruptedException, BrokenOff {
        rest();
        breakOff();
    }

    private void breakOff() throws BrokenOff {
        if (fault.isPresent() && !(fault.get() instanceof Effect.SlowStream)) {
            throw new BrokenOff(
                    fault.filter(Effect.StreamError.class::isInstance).map(it -> ((Effect.StreamError) it).message()));
        }
    }

    /** Waits as long as it takes to think of a piece. */
    void rest() throws InterruptedException {
        if (!pace.isZero()) {
            Thread.sleep(pace.toMillis());
        }
    }

    private void write(String event) throws IOException {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
