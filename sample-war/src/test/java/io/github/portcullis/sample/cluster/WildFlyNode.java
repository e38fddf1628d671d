package io.github.portcullis.sample.cluster;

import io.github.portcullis.sample.launcher.CannotRunException;
import io.github.portcullis.sample.launcher.WildFly;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of two WildFly nodes, set up as {@code cluster.cli} does it. */
final class WildFlyNode implements Node {
    private static final Duration JOIN = Duration.ofSeconds(20);
    private static final String SERVICE_NOT_INSTALLED = "distributable.route-locator";

    private final String name;
    private final Path home;
    private final Path directory;
    private final int port;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private @Nullable WildFly server;

    private WildFlyNode(String name, Path home, Path directory, int port) {
        this.name = name;
        this.home = home;
        this.directory = directory;
        this.port = port;
    }

    /** Makes two nodes with the same applications, which are not started yet. */
    static List<Node> pair(Path home, Path directory, List<Path> wars) throws IOException {
        List<String> names = List.of("node1", "node2");
        Map<String, String> members = new LinkedHashMap<>();
        for (String name : names) {
            List<Integer> ports = Ports.free(2);
            members.put(name + ".host", "127.0.0.1");
            members.put(name + ".port", ports.get(0).toString());
            members.put(name + ".grants", ports.get(1).toString());
        }
        List<Node> nodes = new ArrayList<>();
        for (String name : names) {
            WildFlyNode node = new WildFlyNode(
                    name, home, directory.resolve(name), Ports.free(1).get(0));
            WildFly.prepare(home, node.directory, wars);
            node.properties.putAll(members);
            node.properties.put("jgroups.port", members.get(name + ".port"));
            node.properties.put("grants.port", members.get(name + ".grants"));
            node.properties.put("hazelcast.jcache.provider.type", "member");
            node.properties.put("jboss.node.name", name);
            node.properties.put("jboss.tx.node.id", name);
            nodes.add(node);
        }
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
        try {
            startOnce(members);
        } catch (CannotRunException failure) {
            // Two clustered applications that start at once sometimes race for a service of WildFly's own.
            if (!String.valueOf(failure.getMessage()).contains(SERVICE_NOT_INSTALLED)) {
                throw failure;
            }
            startOnce(members);
        }
    }

    private void startOnce(int members) throws Exception {
        ServerLines console = ServerLines.from(directory.resolve("console.log"));
        server = WildFly.start(home, directory, "standalone-ha.xml", port, properties);
        console.await("(" + members + ") [", JOIN);
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
}
