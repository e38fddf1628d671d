package io.github.portcullis.sample.cluster;

import io.github.portcullis.sample.launcher.Directories;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of two Payara Servers, each with a domain of its own, whose data grids are one. */
final class PayaraNode implements Node {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration JOIN = Duration.ofSeconds(20);

    private final Path home;
    private final Path domain;
    private final List<Path> wars;
    private final PayaraPorts ports = PayaraPorts.free();
    private boolean isDeployed;

    private PayaraNode(Path home, Path domain, List<Path> wars) {
        this.home = home;
        this.domain = domain;
        this.wars = wars;
    }

    /** Makes two nodes with the same applications, which are not started yet. */
    static List<Node> pair(Path home, Path directory, List<Path> wars) throws IOException {
        List<PayaraNode> nodes = List.of(
                new PayaraNode(home, directory.resolve("node1"), wars),
                new PayaraNode(home, directory.resolve("node2"), wars));
        String members = "127.0.0.1:" + nodes.get(0).ports.dataGrid() + ",127.0.0.1:"
                + nodes.get(1).ports.dataGrid();
        for (PayaraNode node : nodes) {
            Directories.copy(home.resolve("glassfish/domains/domain1"), node.domain);
            Path config = node.domain.resolve("config");
            String prepared = Files.readString(config.resolve("domain-it.xml"));
            Files.writeString(config.resolve("domain.xml"), node.ports.putInto(prepared, members));
            Runtime.getRuntime().addShutdownHook(new Thread(node::kill, "kill-payara"));
        }
        return List.copyOf(nodes);
    }

    @Override
    public String name() {
        return domain.getFileName().toString();
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + ports.http());
    }

    @Override
    public void start(int members) throws Exception {
        ServerLines log = ServerLines.from(domain.resolve("logs/server.log"));
        asadmin("start-domain", "--domaindir", domain.getParent().toString(), name());
        for (Path war : isDeployed ? List.<Path>of() : wars) {
            asadmin("deploy", "--availabilityenabled=true", war.toString());
        }
        isDeployed = true;
        log.await("DG Size: " + members, JOIN);
    }

    @Override
    public void kill() {
        try {
            long pid = Long.parseLong(
                    Files.readString(domain.resolve("config/pid")).strip());
            ProcessHandle.of(pid).ifPresent(server -> {
                server.destroyForcibly();
                server.onExit().join();
            });
        } catch (IOException neverStarted) {
            return;
        }
    }

    @Override
    public void stop() throws Exception {
        asadmin("stop-domain", "--domaindir", domain.getParent().toString(), name());
    }

    private void asadmin(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                home.resolve("glassfish/lib/client/appserver-cli.jar").toString(),
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(ports.admin())));
        command.addAll(List.of(arguments));
        Path output = domain.resolveSibling(name() + "-asadmin.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("asadmin " + arguments[0] + " failed; see " + output);
        }
    }
}
