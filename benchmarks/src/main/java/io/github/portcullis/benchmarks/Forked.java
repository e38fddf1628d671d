package io.github.portcullis.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A class with a main method, in a JVM of its own with this one's class path. Closing ends it. */
final class Forked implements AutoCloseable {
    private final Process process;
    private final BufferedReader says;

    Forked(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            process =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        says = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Waits for the next line that it prints. */
    String line() {
        try {
            String line = says.readLine();
            if (line == null) {
                throw new IllegalStateException("the forked JVM ended");
            }
            return line;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits for the next line that it prints, if it does so in time; the JVM is of no more use where it does not. */
    Optional<String> line(Duration longest) {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(this::line);
        return Optional.ofNullable(line.completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS)
                .join());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
