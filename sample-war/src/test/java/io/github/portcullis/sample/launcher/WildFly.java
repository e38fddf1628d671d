package io.github.portcullis.sample.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.wildfly.core.launcher.Launcher;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** A WildFly with one application, as a child process that ends with this one. */
final class WildFly {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final Process process;

    private WildFly(Process process) {
        this.process = process;
    }

    /** Starts a server in a fresh copy of its directories, on loopback, and returns when the application is there. */
    static WildFly start(Path home, Path directory, int port, Map<String, String> properties, Path war)
            throws CannotRunException, IOException, InterruptedException {
        delete(directory);
        copy(home.resolve("standalone"), directory);
        Path deployment = directory.resolve("deployments").resolve(war.getFileName());
        Files.copy(war, deployment);
        StandaloneCommandBuilder command = StandaloneCommandBuilder.of(home)
                .setBaseDirectory(directory)
                .addJavaOptions("-Xmx512m", "-Djava.net.preferIPv4Stack=true")
                .addServerArguments(
                        "-Djboss.bind.address=127.0.0.1",
                        "-Djboss.bind.address.management=127.0.0.1",
                        "-Djboss.http.port=" + port,
                        "-Djboss.https.port=0",
                        "-Djboss.management.http.port=0");
        properties.forEach((name, value) -> command.addServerArgument("-D" + name + "=" + value));
        Process process = Launcher.of(command)
                .setRedirectErrorStream(true)
                .redirectOutput(directory.resolve("console.log"))
                .launch();
        WildFly server = new WildFly(process);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-wildfly"));
        server.awaitDeployment(deployment, directory.resolve("console.log"));
        return server;
    }

    /** Waits until the server ends. */
    void await() throws InterruptedException {
        process.waitFor();
    }

    private void awaitDeployment(Path deployment, Path console)
            throws CannotRunException, IOException, InterruptedException {
        Path deployed = deployment.resolveSibling(deployment.getFileName() + ".deployed");
        Path failed = deployment.resolveSibling(deployment.getFileName() + ".failed");
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(deployed)) {
            if (Files.exists(failed)) {
                throw new CannotRunException("The sample was not deployed:\n" + lastCause(Files.readString(failed)));
            }
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new CannotRunException("WildFly ended at its start; its last words are in " + console);
            }
            if (System.nanoTime() > end) {
                throw new CannotRunException("The sample was not there within " + START + "; see " + console);
            }
        }
    }

    /** The server repeats a message for each exception around it. */
    private static String lastCause(String report) {
        String mark = "Caused by: ";
        int at = report.lastIndexOf(mark);
        return at < 0 ? report : report.substring(at + mark.length());
    }

    private void stop() {
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

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
