package io.github.portcullis.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Plays a failure instead of an endpoint's own answer. */
final class FaultPlayer {
    private static final int BLOCK = 64 * 1024;
    private static final long MISSING = 1_000;

    private FaultPlayer() {}

    /** Plays; what hangs or drips ends when {@code released} opens. */
    static void play(Effect effect, Exchange exchange, CountDownLatch released)
            throws IOException, InterruptedException {
        if (effect instanceof Effect.Answer answer) {
            exchange.send(answer.status(), answer.contentType(), answer.body());
        } else if (effect instanceof Effect.GatewayError error) {
            throw Refusal.gateway(
                            exchange.endpoint().room(),
                            exchange.requestId(),
                            error.status(),
                            error.error(),
                            error.reason())
                    .with(error.more());
        } else if (effect instanceof Effect.RateLimit) {
            throw rateLimit(exchange);
        } else if (effect instanceof Effect.Broken broken) {
            byte[] beginning = broken.text().getBytes(StandardCharsets.UTF_8);
            exchange.beginning(broken.contentType(), beginning, beginning.length + MISSING);
        } else if (effect instanceof Effect.Huge huge) {
            writeHuge(huge.bytes(), exchange);
        } else if (effect instanceof Effect.Drip drip) {
            writeDrip(drip, exchange, released);
        } else if (effect instanceof Effect.Hang) {
            released.await();
        }
    }

    private static Refusal rateLimit(Exchange exchange) {
        Endpoint.Room room = exchange.endpoint().room();
        return room == Endpoint.Room.AUTHORIZATION
                ? Refusal.oauth(429, "temporarily_unavailable", "Told to fail")
                : Refusal.gateway(room, exchange.requestId(), 429, "rate_limit_error", "Too many requests");
    }

    private static void writeHuge(long bytes, Exchange exchange) throws IOException {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) 'a');
        try (OutputStream out = exchange.stream("application/json")) {
            out.write("{\"filler\":\"".getBytes(StandardCharsets.US_ASCII));
            for (long left = bytes; left > 0; left -= BLOCK) {
                out.write(block, 0, (int) Math.min(BLOCK, left));
            }
            out.write("\"}".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void writeDrip(Effect.Drip drip, Exchange exchange, CountDownLatch released)
            throws IOException, InterruptedException {
        OutputStream out = exchange.stream("application/json");
        do {
            out.write(' ');
            out.flush();
        } while (!released.await(drip.pause().toNanos(), TimeUnit.NANOSECONDS));
    }
}
