package io.github.portcullis.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The log file of the server under test. */
final class ServerLog {
    private ServerLog() {}

    static String text() {
        try {
            return new String(Files.readAllBytes(Path.of(System.getProperty("server.log"))), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
