package io.github.portcullis.sample.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.wildfly.core.launcher.Launcher;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** A WildFly on loopback, as a child process that ends with this one. */
public final class WildFly {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final Process process;

    private WildFly(Process process) {
        this.process = process;
    }

    /** Makes the directories of a server anew: a fresh copy of those of its home, with these applications. */
    public static void prepare(Path home, Path directory, List<Path> wars) throws IOException {
        Directories.copy(home.resolve("standalone"), directory);
        for (Path war : wars) {
            Files.copy(war, directory.resolve("deployments").resolve(war.getFileName()));
        }
    }

    /**
     * Starts a server in prepared directories, and returns when its applications are there.
     *
     * @param configuration the name of a file in the directory {@code configuration}
     * @param properties system properties of the server
     */
    public static WildFly start(
            Path home, Path directory, String configuration, int port, Map<String, String> properties)
            throws CannotRunException, IOException, InterruptedException {
        List<Path> wars = wars(directory);
        for (Path war : wars) {
            Files.deleteIfExists(deployed(war));
            Files.deleteIfExists(failed(war));
        }
        StandaloneCommandBuilder command = StandaloneCommandBuilder.of(home)
                .setBaseDirectory(directory)
                .setServerConfiguration(configuration)
                .addJavaOptions("-Xmx512m", "-Djava.net.preferIPv4Stack=true")
                .addServerArguments(
                        "-Djboss.bind.address=127.0.0.1",
                        "-Djboss.bind.address.management=127.0.0.1",
                        "-Djboss.http.port=" + port,
                        "-Djboss.https.port=0",
                        "-Djboss.management.http.port=0");
        properties.forEach((name, value) -> command.addServerArgument("-D" + name + "=" + value));
        Path console = directory.resolve("console.log");
        Process process = Launcher.of(command)
                .setRedirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()))
                .launch();
        WildFly server = new WildFly(process);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-wildfly"));
        boolean isThere = false;
        try {
            long end = System.nanoTime() + START.toNanos();
            for (Path war : wars) {
                server.awaitDeployment(war, console, end);
            }
            isThere = true;
            return server;
        } finally {
            if (!isThere) {
                server.kill();
            }
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Ends the server as a crash does: it has no time for anything. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks the server to end, and waits until it has. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitDeployment(Path war, Path console, long end)
            throws CannotRunException, IOException, InterruptedException {
        while (!Files.exists(deployed(war))) {
            if (Files.exists(failed(war))) {
                throw new CannotRunException(
                        "The sample was not deployed:\n" + lastCause(Files.readString(failed(war))));
            }
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new CannotRunException("WildFly ended at its start; its last words are in " + console);
            }
            if (System.nanoTime() > end) {
                throw new CannotRunException("The sample was not there within " + START + "; see " + console);
            }
        }
    }

    private static Path deployed(Path war) {
        return war.resolveSibling(war.getFileName() + ".deployed");
    }

    private static Path failed(Path war) {
        return war.resolveSibling(war.getFileName() + ".failed");
    }

    private static List<Path> wars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("deployments"))) {
            return files.filter(file -> file.toString().endsWith(".war")).toList();
        }
    }

    /** The server repeats a message for each exception around it. */
    private static String lastCause(String report) {
        String mark = "Caused by: ";
        int at = report.lastIndexOf(mark);
        return at < 0 ? report : report.substring(at + mark.length());
    }
}
