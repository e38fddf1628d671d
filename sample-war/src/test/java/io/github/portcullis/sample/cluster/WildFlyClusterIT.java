package io.github.portcullis.sample.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two WildFly nodes that replicate sessions. */
class WildFlyClusterIT {
    private final List<Tenant> tenants = new ArrayList<>();
    private List<WildFlyNode> nodes = List.of();
    private Balancer balancer;

    @BeforeEach
    void startNodes() throws Exception {
        balancer = Balancer.start();
        tenants.add(new Tenant("session", Map.of("portcullis.store", "session"), balancer));
        Path directory = Files.createDirectories(Path.of(System.getProperty("cluster.directory")));
        List<Path> wars = new ArrayList<>();
        for (Tenant tenant : tenants) {
            wars.add(tenant.war(directory));
        }
        nodes = WildFlyNode.pair(Path.of(System.getProperty("wildfly.home")), directory, wars);
        for (WildFlyNode node : nodes) {
            node.start(nodes.indexOf(node) + 1);
            balancer.add(node);
        }
    }

    @AfterEach
    void stopNodes() throws Exception {
        for (Tenant tenant : tenants) {
            tenant.close();
        }
        balancer.close();
        for (WildFlyNode node : nodes) {
            node.kill();
        }
    }

    @Test
    void nobodyNoticesThatANodeIsKilledAndThenTheOtherIsRestarted() throws Exception {
        Failover users = new Failover(tenants);
        users.begin();

        nodes.get(0).kill();
        users.assertNobodyNotices();

        balancer.drain(nodes.get(0));
        nodes.get(0).start(2);
        balancer.add(nodes.get(0));
        balancer.drain(nodes.get(1));
        users.awaitAnswers();
        nodes.get(1).stop();
        users.assertNobodyNotices();
    }
}
