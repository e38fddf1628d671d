package io.github.portcullis.sample.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Two nodes behind a load balancer, with one application for each store under test. */
final class Cluster {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Balancer balancer = Balancer.start();
    private final List<Tenant> tenants = new ArrayList<>();
    private final Failover users = new Failover(tenants);
    private List<Node> nodes = List.of();

    Cluster() throws IOException {}

    /** Makes two nodes that have these applications. */
    interface Pair {
        List<Node> of(Path home, Path directory, List<Path> wars) throws IOException;
    }

    /** Adds an application with the settings of its store, and with what that store needs in the WAR. */
    void add(String name, Map<String, String> store, UnaryOperator<WebArchive> more) {
        tenants.add(new Tenant(name, store, more, balancer));
    }

    void start(Pair pair, Path home, Path directory) throws Exception {
        Files.createDirectories(directory);
        List<Path> wars = new ArrayList<>();
        for (Tenant tenant : tenants) {
            wars.add(tenant.war(directory));
        }
        nodes = pair.of(home, directory, wars);
        for (Node node : nodes) {
            node.start(nodes.indexOf(node) + 1);
            join(node);
        }
    }

    /** Kills the first node under load, brings it back, and then stops the second in good order. */
    void loseOneNodeAndThenTheOther() throws Exception {
        Node first = nodes.get(0);
        Node second = nodes.get(1);
        users.begin();

        first.kill();
        users.assertNobodyNotices("the first node was killed");

        balancer.drain(first);
        first.start(2);
        join(first);
        balancer.drain(second);
        users.awaitAnswers();
        second.stop();
        users.assertNobodyNotices("the second node was stopped");
    }

    /** Sends requests to a node once its applications answer; a server may listen before. */
    private void join(Node node) throws Exception {
        for (Tenant tenant : tenants) {
            URI page = node.address().resolve("/" + tenant.name() + "/");
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (status(page) != 200) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("No answer from " + page);
                }
                Thread.sleep(100);
            }
        }
        balancer.add(node);
    }

    private int status(URI page) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                .statusCode();
    }

    void end() throws Exception {
        for (Tenant tenant : tenants) {
            tenant.close();
        }
        balancer.close();
        for (Node node : nodes) {
            node.kill();
        }
    }
}
