package io.github.portcullis.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.cdi.background.AnswerServlet;
import io.github.portcullis.cdi.background.DetachedSocket;
import io.github.portcullis.cdi.background.PrincipalSocket;
import io.github.portcullis.cdi.docs.Assistant;
import io.github.portcullis.cdi.docs.NightlyDigest;
import io.github.portcullis.cdi.docs.Reports;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that outlives its request, or never had one; the users ann and bob are ada and ben at the gateway. */
class BackgroundTest {
    private static final FakeGateway GATEWAY = FakeGateway.builder()
            .era(Era.B)
            .model("openai/gpt-5-nano")
            .answer(question -> "you said " + question)
            .start();

    @TempDir
    static Path folder;

    private static TomcatServer server;

    @BeforeAll
    static void deploy() throws Exception {
        server = TomcatServer.start(War.in(folder.resolve("war"))
                .with(AnswerServlet.class, DetachedSocket.class, PrincipalSocket.class, JobRuns.class)
                .with(LiveApplication.class, Assistant.class, NightlyDigest.class, Reports.class)
                .with("WEB-INF/beans.xml", "")
                .with("WEB-INF/web.xml", WebXml.of(GATEWAY.configuration(), "/ask/*", "/answer", "/live/*")));
    }

    @BeforeEach
    void connect() throws Exception {
        GATEWAY.reset();
        for (List<String> user : List.of(List.of("ann", "ada"), List.of("bob", "ben"))) {
            Browser browser = new Browser(user.get(0));
            URI authorization = location(browser.get(server.uri("/auth/connect")));
            assertThat(browser.get(GATEWAY.authorize(authorization, user.get(1)))
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.close();
        GATEWAY.close();
    }

    @Test
    void anAsyncServletStreamsWithADetachedClient() throws Exception {
        HttpResponse<String> answer = new Browser("ann").get(server.uri("/answer?q=hello"));

        assertThat(answer.body()).contains("event: delta\ndata: \"you\"", " hello\"");
    }

    @Test
    void anAsyncServletTellsAFailureInItsStream() throws Exception {
        GATEWAY.credits("ada", 0);

        assertThat(new Browser("ann").get(server.uri("/answer?q=hello")).body())
                .isEqualTo("event: problem\ndata: \"payment-required\"\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ask/by-name", "/ask/detached"})
    void aWebSocketSpeaksForTheUserWhoOpenedIt(String path) throws Exception {
        GATEWAY.credits("ada", 0);

        List<SocketClient> sockets = atOnce(40, i -> SocketClient.open(i % 2 == 0 ? "ann" : "bob", server.uri(path)));

        for (int i = 0; i < sockets.size(); i++) {
            assertThat(sockets.get(i).ask("hello"))
                    .isEqualTo(i % 2 == 0 ? "problem: payment-required" : "you said hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ask/by-name", "/ask/detached"})
    void anOpenWebSocketIsToldThatItsUserDisconnected(String path) throws Exception {
        SocketClient socket = SocketClient.open("ann", server.uri(path));
        new Browser("ann").post(server.uri("/auth/logout"));

        assertThat(socket.ask("hello")).isEqualTo("problem: authorization-required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ask/by-name", "/ask/detached"})
    void aWebSocketOfAUserWithoutAGrantIsRefusedBeforeItOpens(String path) {
        assertThatThrownBy(() -> SocketClient.open("gus", server.uri(path)))
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                refused.getResponse().statusCode())
                        .isEqualTo(401));
    }

    @Test
    void jobsShareOneRefreshAtExpiry() throws Exception {
        GATEWAY.expireTokens();
        int before = GATEWAY.calls(Endpoint.TOKEN);

        assertThat(runs("ann")).hasSize(100).containsOnly("done");
        assertThat(GATEWAY.calls(Endpoint.TOKEN) - before).isOne();
    }

    @Test
    void aHundredRunsAfterTheRefreshTokenIsGoneAskTheProviderOnce() throws Exception {
        GATEWAY.revokeRefreshTokens("ada");
        GATEWAY.expireTokens();
        int before = GATEWAY.calls(Endpoint.TOKEN);

        assertThat(runs("ann"))
                .hasSize(100)
                .containsOnly(
                        "AuthorizationRequiredException grant-expired",
                        "AuthorizationRequiredException authorization-required");
        assertThat(runs("ann")).containsOnly("AuthorizationRequiredException authorization-required");
        assertThat(GATEWAY.calls(Endpoint.TOKEN) - before).isOne();
        assertThat(new Browser("ann").get(server.uri("/open/events")).body().lines())
                .filteredOn("Revoked app:ann"::equals)
                .hasSize(1);
        assertThat(runs("bob")).containsOnly("done");
    }

    private static List<String> runs(String user) throws Exception {
        return new Browser("hal")
                .get(server.uri("/open/runs?user=" + user))
                .body()
                .lines()
                .toList();
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
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
