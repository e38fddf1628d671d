package io.github.portcullis.interop;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What a server does in its own time. */
final class Awaited {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Awaited() {}

    static void await(String what, BooleanSupplier happened) {
        await(what, PATIENCE, happened);
    }

    static void await(String what, Duration patience, BooleanSupplier happened) {
        long end = System.nanoTime() + patience.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for: " + what);
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
