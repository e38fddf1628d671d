package io.github.portcullis.sample.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.sample.SampleWar;
import io.github.portcullis.sample.Visitor;
import io.github.portcullis.sample.launcher.DurableGrants;
import io.github.portcullis.sample.launcher.WildFly;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The only node, with the grants in its database, as {@code ./mvnw -Prun} starts it. */
@Tag("cluster-wildfly")
@Timeout(value = 4, unit = TimeUnit.MINUTES) // servers that share two cores with a build start slowly
class WildFlyRestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeGateway gateway = FakeGateway.builder()
            .era(Era.B)
            .scopes(SampleWar.scopes())
            .user("cleo", "Cleo", "cleo@example.org")
            .start();
    private final int port = Ports.free(1).get(0);
    private final Path home = Path.of(System.getProperty("wildfly.home"));
    private final Path directory =
            Path.of(System.getProperty("cluster.directory")).resolveSibling("restart-wildfly");
    private final Map<String, String> properties = new LinkedHashMap<>();
    private WildFly server;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(directory);
        File war = directory.resolve("portcullis-sample.war").toFile();
        ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("sample.war")))
                .addClass(Digest.class)
                .as(ZipExporter.class)
                .exportTo(war, true);
        WildFly.prepare(home, directory.resolve("server"), List.of(war.toPath()));
        properties.putAll(gateway.configuration());
        properties.put("digest.user", gateway.subject("cleo"));
        properties.putAll(DurableGrants.in(directory.resolve("data")));
        restart();
    }

    @AfterEach
    void stop() throws Exception {
        server.kill();
        gateway.close();
    }

    @Test
    void usersGoOnAfterARestart() throws Exception {
        Visitor ada = visitor();
        Visitor ben = visitor();
        ada.signIn(gateway, "ada", "account/");
        ben.signIn(gateway, "ben", "account/");

        server.stop();
        restart();

        assertThat(ada.open("account/").body()).contains("Ada Lovelace", "to spend");
        gateway.expireTokens();
        assertThat(ben.open("account/").body()).contains("Ben Bitdiddle", "to spend");
        assertThat(gateway.calls(Endpoint.AUTHORIZE)).as("logins").isEqualTo(2);
        assertThat(gateway.calls(Endpoint.TOKEN)).as("logins and refreshes").isEqualTo(3);
    }

    @Test
    void jobsGoOnAfterARestartThoughNobodyIsThere() throws Exception {
        visitor().signIn(gateway, "cleo", "account/");

        server.kill();
        restart();
        gateway.reset();
        gateway.expireTokens();

        awaitCalls(Endpoint.CREDITS, 3);
        assertThat(gateway.calls(Endpoint.AUTHORIZE)).as("logins").isZero();
        assertThat(gateway.calls(Endpoint.TOKEN)).as("refreshes").isEqualTo(1);
    }

    private void awaitCalls(Endpoint endpoint, int number) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (gateway.calls(endpoint) < number) {
            assertThat(System.nanoTime())
                    .as("%s was not called %s times", endpoint, number)
                    .isLessThan(end);
            Thread.sleep(100);
        }
    }

    private void restart() throws Exception {
        server = WildFly.start(home, directory.resolve("server"), DurableGrants.CONFIGURATION, port, properties);
    }

    private Visitor visitor() {
        return new Visitor(URI.create("http://127.0.0.1:" + port + "/portcullis-sample/"));
    }
}
