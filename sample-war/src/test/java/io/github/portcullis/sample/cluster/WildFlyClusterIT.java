package io.github.portcullis.sample.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two WildFly nodes that replicate sessions. */
@Tag("cluster-wildfly")
@Timeout(value = 4, unit = TimeUnit.MINUTES) // servers that share two cores with a build start slowly
class WildFlyClusterIT {
    private Cluster cluster;

    @BeforeEach
    void startNodes() throws Exception {
        cluster = new Cluster();
        cluster.add("session", Map.of("portcullis.store", "session"), war -> war);
        cluster.add("jcache", HazelcastInWar.SETTINGS, HazelcastInWar::addTo);
        cluster.start(
                WildFlyNode::pair,
                Path.of(System.getProperty("wildfly.home")),
                Path.of(System.getProperty("cluster.directory")));
    }

    @AfterEach
    void stopNodes() throws Exception {
        cluster.end();
    }

    @Test
    void nobodyNoticesThatANodeIsKilledAndThenTheOtherIsStopped() throws Exception {
        cluster.loseOneNodeAndThenTheOther();
    }
}
