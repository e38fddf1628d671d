package io.github.portcullis.sample.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a server writes into a log file from now on. */
final class ServerLines {
    private final Path file;
    private final int from;

    private ServerLines(Path file, int from) {
        this.file = file;
        this.from = from;
    }

    static ServerLines from(Path file) throws IOException {
        return new ServerLines(file, Files.exists(file) ? read(file).length() : 0);
    }

    /** Waits until the server has written these words. */
    void await(String words, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!read(file).substring(from).contains(words)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("No '" + words + "' within " + patience + " in " + file);
            }
            Thread.sleep(100);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
