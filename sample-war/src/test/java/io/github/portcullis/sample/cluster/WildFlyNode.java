package io.github.portcullis.sample.cluster;

import io.github.portcullis.sample.launcher.WildFly;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of two WildFly nodes, set up as {@code cluster.cli} does it. */
final class WildFlyNode implements Node {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Path home;
    private final Path directory;
    private final int port = Ports.free();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private @Nullable WildFly server;

    private WildFlyNode(String name, Path home, Path directory) {
        this.name = name;
        this.home = home;
        this.directory = directory;
    }

    /** Makes two nodes with the same applications, which are not started yet. */
    static List<WildFlyNode> pair(Path home, Path directory, List<Path> wars) throws IOException {
        List<WildFlyNode> nodes = new ArrayList<>();
        Map<String, String> members = new LinkedHashMap<>();
        for (String name : List.of("node1", "node2")) {
            WildFlyNode node = new WildFlyNode(name, home, directory.resolve(name));
            WildFly.prepare(home, node.directory, wars);
            String jgroups = String.valueOf(Ports.free());
            members.put(name + ".host", "127.0.0.1");
            members.put(name + ".port", jgroups);
            node.properties.put("jboss.node.name", name);
            node.properties.put("jboss.tx.node.id", name);
            node.properties.put("jgroups.port", jgroups);
            nodes.add(node);
        }
        nodes.forEach(node -> node.properties.putAll(members));
        return nodes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void start(int members) throws Exception {
        Path console = directory.resolve("console.log");
        int from = Files.exists(console) ? read(console).length() : 0;
        server = WildFly.start(home, directory, "standalone-ha.xml", port, properties);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!read(console).substring(from).contains("(" + members + ") [")) {
            if (System.nanoTime() > end) {
                throw new AssertionError(name + " sees no cluster of " + members + "; see " + console);
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void kill() throws InterruptedException {
        if (server != null) {
            server.kill();
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
