package io.github.portcullis.sample.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Work without a request on a server with EJB and managed executors; the users ann and bob are ada and ben at the
 * gateway. On Tomcat, {@code BackgroundTest} runs what needs neither.
 */
@Tag("ee")
@ExtendWith(ArquillianExtension.class)
class BackgroundIT {
    private static final FakeGateway GATEWAY = FakeGateway.builder()
            .era(Era.B)
            .model("openai/gpt-5-nano")
            .answer(question -> "you said " + question)
            .start();

    @ArquillianResource
    private URL url;

    private Caller ann;
    private Caller bob;

    @Deployment(testable = false)
    static WebArchive application() {
        return BackgroundWar.using(GATEWAY);
    }

    @BeforeEach
    void connect() {
        GATEWAY.reset();
        ann = new Caller("ann", URI.create(url.toString()));
        bob = new Caller("bob", URI.create(url.toString()));
        ann.connect(GATEWAY, "ada");
        bob.connect(GATEWAY, "ben");
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void aManagedExecutorCallsForAUserByName() {
        assertThat(bob.get("desk/summary?user=ann")).isEqualTo("you said Summarize: gates");
        assertThat(bob.get("desk/plain?user=ann")).startsWith("models: ");
    }

    @Test
    void aUserWithoutAGrantIsNamedWithWhatToDo() {
        assertThat(bob.get("desk/summary?user=eve"))
                .startsWith("authorization-required ")
                .contains("AuthorizationRequiredException", "The user 'eve' has no grant", "/auth/connect");
    }

    @Test
    void aManagedThreadHasNoCurrentUser() {
        assertThat(ann.get("desk/current")).contains("IllegalStateException", "GatewayClients.forUser(name)");
    }

    @Test
    void aTimerCallsForItsUsersAndSaysWhoMustConnect() throws Exception {
        ann.get("desk/digest?user=ann");
        ann.get("desk/digest?user=eve");

        assertThat(eventually("desk/digest?user=ann", "you said")).isEqualTo("you said What happened today?");
        assertThat(eventually("desk/digest?user=eve", "Connect"))
                .isEqualTo("Connect to the gateway, and your digest comes.");
    }

    @Test
    void aTimerAsksTheProviderOnceWhenTheRefreshTokenIsGone() throws Exception {
        ann.get("desk/digest?user=ann");
        eventually("desk/digest?user=ann", "you said");
        int before = GATEWAY.calls(Endpoint.TOKEN);
        GATEWAY.revokeRefreshTokens("ada");
        GATEWAY.expireTokens();

        eventually("desk/digest?user=ann", "Connect");
        assertThat(bob.get("desk/summary?user=ann")).startsWith("authorization-required ");
        Thread.sleep(1500); // one more run of the timer

        assertThat(GATEWAY.calls(Endpoint.TOKEN) - before).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer?q=hello", "rest/answer?q=hello"})
    void aStreamOfEventsOutlivesItsRequest(String path) {
        assertThat(ann.get(path)).contains("event: delta", "said", "hello");

        GATEWAY.credits("ada", 0);
        assertThat(ann.get(path)).contains("event: problem", "payment-required").doesNotContain("delta");
        assertThat(bob.get(path)).contains("event: delta", "hello");
    }

    @Test
    void aStreamOfAResourceIsRelayedToItsEnd() throws Exception {
        assertThat(ann.get("rest/stream?q=hello")).contains("event: delta", "hello", "event: done");

        GATEWAY.fail(Endpoint.CHAT, Failure.truncateStream().once());
        assertThat(ann.get("rest/stream?q=hello"))
                .contains("event: error", "stream-incomplete")
                .doesNotContain("event: done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ask/by-name", "ask/detached"})
    void aWebSocketSpeaksForTheUserWhoOpenedIt(String path) throws Exception {
        GATEWAY.credits("ada", 0);

        List<Socket> sockets = atOnce(40, i -> (i % 2 == 0 ? ann : bob).open(path));

        for (int i = 0; i < sockets.size(); i++) {
            assertThat(sockets.get(i).ask("hello"))
                    .isEqualTo(i % 2 == 0 ? "problem: payment-required" : "you said hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ask/by-name", "ask/detached"})
    void anOpenWebSocketIsToldThatItsUserDisconnected(String path) throws Exception {
        Socket socket = ann.open(path);
        ann.disconnect();

        assertThat(socket.ask("hello")).isEqualTo("problem: authorization-required");
        assertThatThrownBy(() -> ann.open(path)).hasRootCauseMessage("Unexpected HTTP response status code 401");
    }

    private String eventually(String path, String words) throws InterruptedException {
        String said = bob.get(path);
        for (int tries = 0; tries < 100 && !said.contains(words); tries++) {
            Thread.sleep(100);
            said = bob.get(path);
        }
        return said;
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(IntStream.range(0, times)
                    .mapToObj(i -> (Callable<T>) () -> work.apply(i))
                    .toList())) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
