package io.github.portcullis.sample.dropin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Waits for what a server writes into its log from now on. */
final class LogFollower {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int PAUSE_MILLIS = 50;

    private final Path log;
    private final BooleanSupplier serverLives;
    private final long start;

    LogFollower(Path log, BooleanSupplier serverLives) throws IOException {
        this.log = log;
        this.serverLives = serverLives;
        this.start = Files.exists(log) ? Files.size(log) : 0;
    }

    /** Returns the log from the start on, once it has one of these lines. */
    String await(Pattern... lines) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String text = text();
            for (Pattern line : lines) {
                if (line.matcher(text).find()) {
                    return text;
                }
            }
            if (!serverLives.getAsBoolean() || System.nanoTime() > end) {
                throw new IOException("The server did not say '" + lines[0] + "', but:\n" + text);
            }
            pause();
        }
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String text() throws IOException {
        byte[] all = Files.readAllBytes(log);
        return new String(all, (int) start, all.length - (int) start, StandardCharsets.UTF_8);
    }
}
