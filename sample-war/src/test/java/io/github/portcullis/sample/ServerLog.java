package io.github.portcullis.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The log file of the server under test. */
final class ServerLog {
    private ServerLog() {}

    /** The log from a place on, once it says something: a server may write it a little later. */
    static String awaiting(String words, int from) throws InterruptedException {
        String text = text().substring(from);
        for (int tries = 0; tries < 50 && !text.contains(words); tries++) {
            Thread.sleep(100);
            text = text().substring(from);
        }
        return text;
    }

    static String text() {
        try {
            return new String(Files.readAllBytes(Path.of(System.getProperty("server.log"))), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
