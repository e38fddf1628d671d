package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.docs.Markdown;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each cause of a circle, really produced: the page says it, and what was observed. */
class LoopCauseTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String PAGE = "/app/chat/page";

    private final FakeGateway gateway = EXTENSION.gateway();
    private final CookieJar jar = new CookieJar();
    private final MovableClock clock = new MovableClock();
    private final List<TestApplication> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(TestApplication::close);
    }

    @Test
    void browserThatReturnsNoSessionCookie() {
        TestApplication node = start(node());

        RawReply diagnosis = loop(node, node, () -> jar.cookies().remove("JSESSIONID"));

        assertCause(diagnosis, LoopCause.COOKIE_NOT_RETURNED);
        assertThat(diagnosis.body())
                .contains("3 logins of this browser ended lately: 3 signed in", "came without a session cookie")
                .contains("by this process");
    }

    @Test
    void sessionCookieWhoseSettingsKeepItBack() {
        TestApplication node = start(node().initializer((none, application) -> {
            application.getSessionCookieConfig().setSecure(true);
            application.getSessionCookieConfig().setAttribute("SameSite", "Strict");
        }));

        RawReply diagnosis = loop(node, node, () -> jar.cookies().remove("JSESSIONID"));

        assertCause(diagnosis, LoopCause.COOKIE_NOT_RETURNED);
        assertThat(diagnosis.body())
                .contains("The session cookie is SameSite=Strict", "marked Secure, and this page is plain http");
    }

    @Test
    void nodesThatDoNotShareTheirSessions() {
        TestApplication pages = start(node());
        TestApplication callbacks = start(node());

        RawReply diagnosis = loop(pages, callbacks, () -> {});

        assertCause(diagnosis, LoopCause.SESSIONS_NOT_SHARED);
        assertThat(diagnosis.body()).contains("session is not known here", "by another process (");
    }

    @Test
    void applicationThatEndsSessions() {
        TestApplication node = start(node().filter((TestApplication.AroundRequest) (request, response, chain) -> {
            HttpSession session = ((HttpServletRequest) request).getSession(false);
            if (session != null
                    && ((HttpServletRequest) request).getRequestURI().equals(PAGE)) {
                session.invalidate();
            }
            chain.doFilter(request, response);
        }));

        RawReply diagnosis = loop(node, node, () -> {});

        assertCause(diagnosis, LoopCause.SESSION_ENDED);
    }

    @Test
    void nodesThatKeepGrantsInTheirOwnMemory() {
        TestApplication pages = start(node().filter(asAnn()));
        TestApplication callbacks = start(node().filter(asAnn()));

        RawReply diagnosis = loop(pages, callbacks, () -> {});

        assertCause(diagnosis, LoopCause.STORE_NOT_SHARED);
        assertThat(diagnosis.body()).contains("there was no grant of this user", "by another process (");
    }

    @Test
    void grantThatAnotherBrowserOfTheUserEnds() {
        TestApplication node = start(node());

        RawReply diagnosis =
                loop(node, node, () -> RawRequest.form(node, "/app/auth/logout").send(signedInElsewhere(node)));

        assertCause(diagnosis, LoopCause.GRANT_GONE);
    }

    @Test
    void gatewayThatRefusesTheTokensItIssued() {
        TestApplication node = start(node().servlet("/chat/page", (request, response) -> response.getWriter()
                .print(GatewayClient.of(request).models().models().size())));

        RawReply diagnosis = loop(node, node, () -> gateway.revokeAuthorization("ada"));

        assertCause(diagnosis, LoopCause.TOKEN_REFUSED);
        assertThat(diagnosis.body()).contains("refused the token of the grant (authorization-revoked)");
    }

    @Test
    void tokenThatIsOverBeforeItIsUsed() {
        TestApplication node = start(node());
        gateway.lifetime(Duration.ofSeconds(1));

        RawReply diagnosis = loop(node, node, () -> clock.move(Duration.ofSeconds(2)));

        assertCause(diagnosis, LoopCause.CLOCK);
        assertThat(diagnosis.body()).contains("The grant was there and had expired");
    }

    @Test
    void clockOfTheNodeThatFinishesLoginsIsAhead() {
        MovableClock ahead = new MovableClock();
        ahead.move(Duration.ofMinutes(11));
        TestApplication pages = start(node());
        TestApplication callbacks = start(node().clock(ahead));

        RawReply diagnosis = loop(pages, callbacks, () -> {});

        assertCause(diagnosis, LoopCause.CLOCK);
        assertThat(diagnosis.body()).contains("3 login-expired", " s in the future");
    }

    @Test
    void clockOfTheNodeThatFinishesLoginsIsBehind() {
        clock.move(Duration.ofMinutes(2));
        TestApplication pages = start(node());
        TestApplication callbacks = start(node().clock(new MovableClock()));

        RawReply diagnosis = loop(pages, callbacks, () -> {});

        assertCause(diagnosis, LoopCause.SESSIONS_NOT_SHARED);
        assertThat(diagnosis.body()).contains("A login began at a time that had not come yet");
    }

    @Test
    void scopeThatSigningInNeedsIsNotGranted() {
        TestApplication node = start(node());
        gateway.withholdScopes("openid");

        RawReply diagnosis = loop(node, node, () -> {});

        assertCause(diagnosis, LoopCause.SCOPE);
        assertThat(diagnosis.body()).contains("3 identity-scope-missing");
    }

    @Test
    void redirectUriThatTheProviderDoesNotAccept() {
        TestApplication node = start(node());
        gateway.fail(
                Endpoint.TOKEN,
                Failure.answer(
                        400,
                        "application/json",
                        "{\"error\":\"invalid_grant\",\"error_description\":\"redirect_uri does not match\"}"));

        RawReply diagnosis = loop(node, node, () -> {});

        assertCause(diagnosis, LoopCause.REDIRECT_URI);
        assertThat(diagnosis.body()).contains("3 invalid-redirect-uri");
    }

    @Test
    void clientThatTheProviderDoesNotKnow() {
        TestApplication node = start(node());
        gateway.fail(Endpoint.TOKEN, Failure.json(401, "invalid_client"));

        RawReply diagnosis = loop(node, node, () -> {});

        assertCause(diagnosis, LoopCause.LOGIN_FAILS);
        assertThat(diagnosis.body()).contains("3 client-rejected");
    }

    @Test
    void programReadsTheDiagnosisAtTheConnectPath() {
        TestApplication node = start(node());
        loop(node, node, () -> jar.cookies().remove("JSESSIONID"));

        RawReply problem = RawRequest.of(node, "GET", "/app/auth/connect?return_to=/chat/page")
                .header("Accept", "application/json")
                .send(jar);

        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.header("Content-Type")).startsWith("application/problem+json");
        assertThat(problem.body())
                .contains(
                        "\"code\":\"login-loop\"",
                        "\"cause\":\"session-cookie-not-returned\"",
                        "\"observed\":[\"3 logins")
                .contains(
                        "\"advice\":\"",
                        "\"error_id\":\"",
                        "\"login_url\":\"/app/auth/connect?return_to=/app/chat/page&again=true");
    }

    @Test
    @DisplayName(
            "S6, R134: the log has the diagnosis under the id of the page; neither holds a secret or a reflected text")
    void logHasTheDiagnosisAndNothingElse() {
        TestApplication node = start(node());
        try (LogLines log = LogLines.of("io.github.portcullis")) {
            RawReply diagnosis = loop(node, node, () -> {
                jar.cookies().remove("JSESSIONID");
                jar.put("JSESSIONID", "planted<script>");
            });

            String id = diagnosis.body().replaceAll("(?s).* id <code>([0-9a-f]{8})</code>.*", "$1");
            assertThat(log.lines()).anyMatch(line -> line.contains("[" + id + "] " + LoopCause.SESSION_ENDED.code()));
            assertThat(log.lines() + diagnosis.body()).doesNotContain("planted");
            assertThat(diagnosis.body()).doesNotContain(gateway.secrets());
        }
    }

    @Test
    void historyOfAnotherVersionIsIgnored() {
        TestApplication node = start(node());
        jar.put("portcullis_history", "AQ".repeat(40));

        assertThat(navigate(node, PAGE).status()).isEqualTo(302);
    }

    @ParameterizedTest
    @EnumSource(LoopCause.class)
    void pageOnTroubleshootingExplainsEachCause(LoopCause cause) {
        assertThat(Markdown.page("docs/troubleshooting.md").text()).contains("| `" + cause.code() + "` |");
    }

    private TestApplication.Builder node() {
        return TestApplication.with(gateway.configuration())
                .set("seal-key", KEY)
                .set("store", "memory")
                .clock(clock);
    }

    private TestApplication start(TestApplication.Builder builder) {
        TestApplication node = builder.start();
        nodes.add(node);
        return node;
    }

    private static TestApplication.AroundRequest asAnn() {
        return (request, response, chain) -> chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                    @Override
                    public Principal getUserPrincipal() {
                        return () -> "ann";
                    }
                },
                response);
    }

    /** Signs in until the filter has had enough; the switch sends pages to one node and callbacks to another. */
    private RawReply loop(TestApplication pages, TestApplication callbacks, Runnable afterEach) {
        for (int round = 0; round < 3; round++) {
            RawReply started = navigate(pages, PAGE);
            assertThat(started.status()).as("round " + round).isEqualTo(302);
            URI callback = gateway.authorize(URI.create(started.location()), "ada");
            navigate(callbacks, "/app/auth/callback?" + callback.getRawQuery());
            afterEach.run();
        }
        return navigate(pages, PAGE);
    }

    private CookieJar signedInElsewhere(TestApplication node) {
        CookieJar other = new CookieJar();
        RawReply started = RawRequest.navigation(node, PAGE).send(other);
        URI callback = gateway.authorize(URI.create(started.location()), "ada");
        RawRequest.navigation(node, "/app/auth/callback?" + callback.getRawQuery())
                .send(other);
        return other;
    }

    private RawReply navigate(TestApplication node, String target) {
        return RawRequest.navigation(node, target).send(jar);
    }

    private static void assertCause(RawReply diagnosis, LoopCause cause) {
        assertThat(diagnosis.status()).isEqualTo(403);
        assertThat(diagnosis.body())
                .contains("login-loop", Page.escape(cause.explanation()), Page.escape(cause.advice()), "Try again");
        assertThat(diagnosis.setCookies()).isEmpty();
    }
}
