package io.github.portcullis.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beans of wider scopes, threads without a request, and observers. */
class BeansTest {

    private static final List<String> LATER = List.of("later app:ann", "later app:bob", "later app:cat");

    @TempDir
    static Path folder;

    private static TomcatServer server;

    @BeforeAll
    static void deploy() throws Exception {
        server = TomcatServer.start(War.in(folder.resolve("war"))
                .with(BeanApplication.class, FakePortcullis.class)
                .with("WEB-INF/beans.xml", ""));
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.close();
    }

    @Test
    void applicationScopedBeanSpeaksForTheUserOfEachOfManyParallelRequests() throws Exception {
        List<Callable<String>> requests = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String user = "user" + i;
            requests.add(() -> ask("/bean/who", user));
            expected.add("detached " + user + " " + user);
        }
        ExecutorService users = Executors.newFixedThreadPool(8);
        try {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : users.invokeAll(requests)) {
                answers.add(answer.get());
            }

            assertThat(answers).isEqualTo(expected);
        } finally {
            users.shutdown();
        }
    }

    @Test
    void sessionScopedBeanMayHoldTheClient() throws Exception {
        assertThat(ask("/bean/kept", "ann")).isEqualTo("detached ann");
    }

    @Test
    void currentOutsideARequestSaysWhatToDo() throws Exception {
        assertThat(ask("/bean/current", "ann"))
                .startsWith("java.lang.IllegalStateException: This thread serves no request")
                .contains("client.detach()", "GatewayClients.forUser(name)");
    }

    @Test
    void clientForAUserNeedsNoRequest() throws Exception {
        assertThat(ask("/bean/job", "ann")).isEqualTo("eve");
    }

    @Test
    @DisplayName("R118: an administrator's bean ends the logins of one user, or of all")
    void administratorEndsLogins() throws Exception {
        assertThat(ask("/bean/end", "ann")).isEqualTo("asked to disconnect eve");
        assertThat(ask("/bean/end-all", "ann")).isEqualTo("asked to disconnect all");
    }

    @Test
    void qualifierChoosesOneOfSeveralGateways() throws Exception {
        assertThat(ask("/bean/second", "ann"))
                .isEqualTo(
                        "detached ann at second, ann at second, ann at second, eve at second, detached ann at third");
    }

    @Test
    void eventOfABackgroundThreadReachesObserversOfItsTypeAndOfAll() throws Exception {
        new Browser().get(server.uri("/bean/events"), "X-Event", "true");

        assertThat(events())
                .containsSubsequence("any app:ann", "any app:bob")
                .contains("connected app:ann", "revoked app:bob gone", "later app:ann", "later app:bob");
    }

    @Test
    void failingObserverKeepsTheEventFromNoAsyncObserver() throws Exception {
        new Browser().get(server.uri("/bean/events"), "X-Event", "true");

        assertThat(events()).contains("later app:cat");
    }

    /** Async observers run when the container has a thread for them. */
    private static List<String> events() throws Exception {
        List<String> heard = List.of();
        for (long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
                !heard.containsAll(LATER) && System.nanoTime() < end; ) {
            heard = ask("/bean/events", "ann").lines().toList();
        }
        return heard;
    }

    private static String ask(String path, String user) throws Exception {
        return new Browser().get(server.uri(path), "X-User", user).body();
    }
}
