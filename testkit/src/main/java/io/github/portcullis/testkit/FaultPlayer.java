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

    private final Faults faults;

    FaultPlayer(Faults faults) {
        this.faults = faults;
    }

    void play(Failure failure, Exchange exchange) throws IOException, InterruptedException {
        failure.headers().forEach(exchange::header);
        Effect effect = failure.effect();
        if (effect instanceof Effect.Answer answer) {
            exchange.send(answer.status(), answer.contentType(), answer.body());
        } else if (effect instanceof Effect.GatewayError error) {
            throw Refusal.gateway(
                    exchange.endpoint().room(), exchange.requestId(), error.status(), error.error(), error.reason());
        } else if (effect instanceof Effect.Huge huge) {
            writeHuge(huge.bytes(), exchange);
        } else if (effect instanceof Effect.Drip drip) {
            writeDrip(drip, exchange);
        } else if (effect instanceof Effect.Hang) {
            faults.latch().await();
        }
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

    private void writeDrip(Effect.Drip drip, Exchange exchange) throws IOException, InterruptedException {
        CountDownLatch latch = faults.latch();
        OutputStream out = exchange.stream("application/json");
        do {
            out.write(' ');
            out.flush();
        } while (!latch.await(drip.pause().toNanos(), TimeUnit.NANOSECONDS));
    }
}
