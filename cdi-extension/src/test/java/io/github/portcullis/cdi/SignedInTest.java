package io.github.portcullis.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.cdi.docs.AskServlet;
import io.github.portcullis.cdi.docs.Assistant;
import io.github.portcullis.cdi.docs.GrantLog;
import io.github.portcullis.cdi.docs.NightlyDigest;
import io.github.portcullis.cdi.docs.Reports;
import io.github.portcullis.cdi.docs.WithoutCdiServlet;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.net.URI;
import java.net.http.HttpResponse;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The real filter before the beans; each test is a user of the application of its own. */
class SignedInTest {

    @RegisterExtension
    static final FakeGatewayExtension FAKE = FakeGatewayExtension.with(
            FakeGateway.builder().era(Era.B).model("openai/gpt-5-nano").answer(question -> "you said " + question));

    @TempDir
    static Path folder;

    private static TomcatServer server;

    @BeforeAll
    static void deploy() throws Exception {
        server = TomcatServer.start(War.in(folder.resolve("war"))
                .with(LiveApplication.class, AskServlet.class, Assistant.class, GrantLog.class)
                .with(NightlyDigest.class, Reports.class, WithoutCdiServlet.class)
                .with("WEB-INF/beans.xml", "")
                .with("WEB-INF/web.xml", WebXml.of(FAKE.gateway().configuration(), "/ask", "/models", "/live/*")));
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.close();
    }

    @Test
    void servletCallsTheGatewayForTheUserWhoSignedIn() throws Exception {
        Browser ann = signIn("ann", "ada");

        assertThat(ann.get(server.uri("/ask?q=hello")).body()).contains("Ada").contains("you said hello");
        assertThat(ann.get(server.uri("/models")).body())
                .contains(FAKE.gateway().subject("ada"))
                .contains("openai/gpt-5-nano");
    }

    @Test
    void withoutAGrantTheInjectedClientSendsTheUserToSignIn() throws Exception {
        HttpResponse<String> answer = new Browser("hal").get(server.uri("/live/summary?text=hello"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer))
                .asString()
                .startsWith(FAKE.gateway().issuer().toString());
    }

    @Test
    void applicationScopedBeanSpeaksForTwoUsersAtOnceAndNeverForTheOther() throws Exception {
        Browser bob = signIn("bob", "ada");
        Browser cat = signIn("cat", "ben");
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() ->
                    bob.get(server.uri("/models")).body().lines().findFirst().orElse(""));
            calls.add(() ->
                    cat.get(server.uri("/models")).body().lines().findFirst().orElse(""));
            calls.add(() -> bob.get(server.uri("/live/summary?text=of-bob")).body());
            calls.add(() -> cat.get(server.uri("/live/summary?text=of-cat")).body());
        }

        List<String> answers = inParallel(calls);

        for (int i = 0; i < answers.size(); i += 4) {
            assertThat(answers.subList(i, i + 4))
                    .containsExactly(
                            FAKE.gateway().subject("ada") + " may use:",
                            FAKE.gateway().subject("ben") + " may use:",
                            "you said of-bob",
                            "you said of-cat");
        }
    }

    @Test
    void detachedClientWorksAfterTheRequestHasEnded() throws Exception {
        Browser dan = signIn("dan", "ada");

        assertThat(dan.get(server.uri("/live/order")).body()).isEqualTo("ordered");

        assertThat(dan.get(server.uri("/open/report")).body()).isEqualTo("you said Write a report on gates");
    }

    @Test
    void jobCallsTheGatewayForAUserByName() throws Exception {
        Browser eve = signIn("eve", "ben");

        assertThat(eve.get(server.uri("/live/digest")).body()).isEqualTo("you said What happened today?");
        assertThat(eve.get(server.uri("/live/digest-of-nobody")).body()).isEqualTo("not connected");
    }

    @Test
    void observersHearOfConnectedRefreshedAndDisconnected() throws Exception {
        Browser fay = signIn("fay", "ada");
        FAKE.gateway().expireTokens();
        fay.get(server.uri("/ask?q=hello"));
        fay.post(server.uri("/auth/logout"));

        assertThat(heard("Disconnected app:fay"))
                .filteredOn(event -> event.endsWith(" app:fay"))
                .as("each once, in order")
                .containsExactly("Connected app:fay", "Refreshed app:fay", "Disconnected app:fay");
    }

    @Test
    void observersHearOfRevoked() throws Exception {
        Browser gus = signIn("gus", "ben");
        FAKE.gateway().revokeRefreshTokens("ben");
        FAKE.gateway().expireTokens();

        gus.get(server.uri("/ask?q=hello"));

        assertThat(heard("Revoked app:gus")).contains("Revoked app:gus");
    }

    @Test
    void observersHearOfAFailedLogin() throws Exception {
        Browser hal = new Browser("hal");
        URI callback = FAKE.gateway().deny(location(hal.get(server.uri("/auth/connect"))));

        hal.get(callback);

        assertThat(heard("LoginFailed app:hal")).contains("LoginFailed app:hal");
    }

    private static Browser signIn(String user, String gatewayUser) throws Exception {
        Browser browser = new Browser(user);
        URI authorization = location(browser.get(server.uri("/auth/connect")));
        URI callback = FAKE.gateway().authorize(authorization, gatewayUser);
        assertThat(browser.get(callback).statusCode()).isEqualTo(303);
        return browser;
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    /** Some events come from background threads. */
    private static List<String> heard(String awaited) throws Exception {
        List<String> events = List.of();
        Browser reader = new Browser("ann");
        for (long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
                !events.contains(awaited) && System.nanoTime() < end; ) {
            events = reader.get(server.uri("/open/events")).body().lines().toList();
        }
        return events;
    }

    private static List<String> inParallel(List<Callable<String>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
