package io.github.portcullis.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A WAR with no bean of its own. */
class InjectionTest {

    @TempDir
    static Path folder;

    private static TomcatServer server;

    @BeforeAll
    static void deploy() throws Exception {
        server = TomcatServer.start(War.in(folder.resolve("war")).with(PlainApplication.class, FakePortcullis.class));
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.close();
    }

    @Test
    void servletOfAWarWithoutBeansGetsClientAndAccountOfTheRequestsUser() throws Exception {
        assertThat(new Browser().get(server.uri("/who"), "X-User", "ann").body())
                .isEqualTo("detached ann true ann-subject ann ann@example.org [gateway:access] ann-workspace");
        assertThat(new Browser().get(server.uri("/who"), "X-User", "bob").body())
                .startsWith("detached bob true bob-");
    }

    @Test
    void eventsThatNobodyObservesLaterStartNoThread() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        new Browser().get(server.uri("/who"), "X-Event", "true");

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread))
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("weld-"));
    }

    @Test
    void everyCallOfTheInjectedClientReachesTheClientOfTheRequest() throws Exception {
        assertThat(new Browser().get(server.uri("/calls"), "X-User", "ann").body())
                .isEqualTo("lost:");
    }
}
