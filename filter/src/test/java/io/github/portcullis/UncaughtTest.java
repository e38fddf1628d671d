package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves the application through the filter: "authorize again", other failures, and asynchronous answers. */
class UncaughtTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private final FakeGateway gateway = EXTENSION.gateway();
    private final CookieJar jar = new CookieJar();
    private final AtomicInteger runs = new AtomicInteger();
    private TestApplication application;

    @BeforeEach
    void start() {
        application = TestApplication.with(gateway.configuration())
                .servlet("/chat/throw", (request, response) -> {
                    if (request.getParameter("how") != null) {
                        runs.incrementAndGet();
                        response.setHeader("X-Half-Done", "yes");
                        response.getWriter().print("half of a page");
                        fail(request.getParameter("how"), response);
                    }
                })
                .servlet("/chat/models", (request, response) -> response.getWriter()
                        .print(GatewayClient.of(request).models().models().size()))
                .servlet("/chat/async", (request, response) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        response.getWriter().print("dispatched " + request.getAttribute("answer"));
                        return;
                    }
                    AsyncContext async = request.startAsync(request, response);
                    async.start(() -> {
                        request.setAttribute(
                                "answer",
                                GatewayClient.of(request).models().models().size());
                        async.dispatch();
                    });
                })
                .servlet("/chat/async-throw", (request, response) -> {
                    if (request.getDispatcherType() == DispatcherType.REQUEST) {
                        AsyncContext async = request.startAsync(request, response);
                        async.setTimeout(60_000);
                        async.addListener(new ToldOfFailure());
                        throw AuthorizationRequiredException.of("test", "over");
                    }
                })
                .start();
        RawReply started = RawRequest.navigation(application, "/app/chat/").send(jar);
        URI callback = gateway.authorize(URI.create(started.location()), "ada");
        RawRequest.navigation(application, "/app/auth/callback?" + callback.getRawQuery())
                .send(jar);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private static void fail(String how, HttpServletResponse response) throws IOException, ServletException {
        AuthorizationRequiredException over = AuthorizationRequiredException.of("test", "the grant is over");
        switch (how) {
            case "direct" -> throw over;
            case "servlet" -> throw new ServletException("wrapped", over);
            case "servlet twice" -> throw new ServletException(new ServletException(over));
            case "io" -> throw new IOException(over);
            case "ejb" -> throw new IllegalStateException("as an EJBException", new RuntimeException(over));
            case "committed" -> {
                response.flushBuffer();
                throw over;
            }
            default -> throw new IllegalStateException("something else");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "servlet", "servlet twice", "io", "ejb"})
    @DisplayName("5 Client: an uncaught 'authorize again' becomes a redirect, below whatever wraps it")
    void uncaughtBecomesARedirect(String how) {
        RawReply reply = RawRequest.navigation(application, "/app/chat/throw?how=" + how.replace(" ", "%20"))
                .send(jar);

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("X-Half-Done")).isEmpty();
        assertThat(reply.body()).isEmpty();
        URI callback = gateway.authorize(URI.create(reply.location()), "ada");
        assertThat(RawRequest.navigation(application, "/app/auth/callback?" + callback.getRawQuery())
                        .send(jar)
                        .location())
                .isEqualTo("/app/chat/throw?how=" + how.replace(" ", "%20"));
        assertThat(runs).hasValue(1);
    }

    @Test
    void programsGetAChallenge() {
        RawReply reply = RawRequest.of(application, "GET", "/app/chat/throw?how=direct")
                .header("Accept", "application/json")
                .send(jar);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body())
                .startsWith("{")
                .contains("authorization-required")
                .doesNotContain("half");
        assertThat(reply.header("X-Half-Done")).isEmpty();
    }

    @Test
    @DisplayName("5 Client: a post is never repeated by itself")
    void postIsAnsweredWithALink() {
        RawReply reply =
                RawRequest.form(application, "/app/chat/throw?how=direct").send(jar);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).contains("Sign in</a>").doesNotContain("half");
        assertThat(runs).hasValue(1);
    }

    @Test
    void committedAnswerIsLeftAlone() {
        RawReply reply = RawRequest.navigation(application, "/app/chat/throw?how=committed")
                .send(jar);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).startsWith("half of a page").doesNotContain("Sign in");
        assertThat(reply.header("Location")).isEmpty();
    }

    @Test
    void otherFailuresAreTheApplications() {
        RawReply reply =
                RawRequest.navigation(application, "/app/chat/throw?how=other").send(jar);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.setCookies()).isEmpty();
    }

    @Test
    @DisplayName("5 Client: a grant that was revoked at the gateway is noticed by the call, and leads to a new login")
    void revokedGrantLeadsToANewLogin() {
        assertThat(Integer.parseInt(RawRequest.navigation(application, "/app/chat/models")
                        .send(jar)
                        .body()))
                .isPositive();
        gateway.revokeAuthorization("ada");

        RawReply reply = RawRequest.navigation(application, "/app/chat/models").send(jar);

        assertThat(reply.status()).isEqualTo(302);
    }

    @Test
    @DisplayName("4.9: an asynchronous servlet works behind the filter, its dispatch passes untouched")
    void asynchronousServletWorks() {
        assertThat(RawRequest.navigation(application, "/app/chat/async")
                        .send(jar)
                        .body())
                .matches("dispatched [1-9]\\d*");
    }

    @Test
    @DisplayName("4.9: error dispatches pass untouched, a forward to a guarded page does not")
    void errorDispatchPassesAndForwardIsGuarded() {
        try (TestApplication open = TestApplication.with(gateway.configuration())
                .dispatches("ERROR", "ASYNC", "FORWARD", "INCLUDE")
                .errorPage("/chat/error")
                .servlet("/chat/error", (request, response) -> response.getWriter()
                        .print("their error page"))
                .servlet("/open/fail", (request, response) -> response.sendError(500))
                .servlet("/open/forward", (request, response) -> request.getRequestDispatcher("/chat/room?q=2")
                        .forward(request, response))
                .start()) {
            RawReply failed = RawRequest.navigation(open, "/app/open/fail").send();
            assertThat(failed.status()).isEqualTo(500);
            assertThat(failed.body()).isEqualTo("their error page");
            assertThat(failed.setCookies()).isEmpty();

            CookieJar stranger = new CookieJar();
            RawReply forwarded =
                    RawRequest.navigation(open, "/app/open/forward").send(stranger);
            assertThat(forwarded.status()).isEqualTo(302);
            URI callback = gateway.authorize(URI.create(forwarded.location()), "ada");
            assertThat(RawRequest.navigation(open, "/app/auth/callback?" + callback.getRawQuery())
                            .send(stranger)
                            .location())
                    .isEqualTo("/app/open/forward");
            assertThat(RawRequest.navigation(open, "/app/open/forward")
                            .send(stranger)
                            .body())
                    .startsWith("chat of " + gateway.subject("ada"));
        }
    }

    @Test
    @DisplayName("4.9: a failure after an asynchronous start is the container's")
    void failureAfterAnAsynchronousStartIsTheContainers() {
        RawReply reply =
                RawRequest.navigation(application, "/app/chat/async-throw").send(jar);

        assertThat(reply.status()).isEqualTo(418);
        assertThat(reply.setCookies()).isEmpty();
    }

    /** Answers as an application does that handles its own failures. */
    private static final class ToldOfFailure implements AsyncListener {
        @Override
        public void onError(AsyncEvent event) {
            ((HttpServletResponse) event.getSuppliedResponse()).setStatus(418);
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            // Nothing is left to do.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // It starts once.
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // It fails before.
        }
    }
}
