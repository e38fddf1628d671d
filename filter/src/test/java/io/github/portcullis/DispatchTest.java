package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ways from an open path to a guarded one within the application, where the filter is mapped to them. */
class DispatchTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private static TestApplication application;

    private final FakeGateway gateway = EXTENSION.gateway();

    @BeforeAll
    static void start() {
        application = TestApplication.with(EXTENSION.gateway().configuration())
                .dispatches("FORWARD", "INCLUDE", "ERROR", "ASYNC")
                .errorPage("/chat/error")
                .servlet("/chat/part", (request, response) -> response.getWriter()
                        .print("part of "
                                + GatewayAccess.of(request).account().subject().isPresent()))
                .servlet("/chat/error", (request, response) -> response.getWriter()
                        .print("sorry"))
                .servlet("/open/forward", (request, response) -> request.getRequestDispatcher("/chat/part?inner=1")
                        .forward(request, response))
                .servlet("/open/include", (request, response) -> {
                    response.getWriter().print("before, ");
                    request.getRequestDispatcher("/chat/part").include(request, response);
                    response.getWriter().print(", after");
                })
                .servlet("/open/fail", (request, response) -> {
                    throw new IllegalStateException("on purpose");
                })
                .servlet("/open/async", (request, response) -> request.startAsync()
                        .dispatch("/chat/part"))
                .start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    @DisplayName("RELOGIN: a forward to a guarded path is guarded, and the user returns to where the browser was")
    void forwardIsGuarded() {
        RawReply reply = stranger("/app/open/forward?q=1");

        assertThat(reply.status()).isEqualTo(302);
        CookieJar jar = new CookieJar();
        jar.keep(reply);
        URI callback = gateway.authorize(URI.create(reply.location()), "ada");
        assertThat(RawRequest.navigation(application, "/app/auth/callback?" + callback.getRawQuery())
                        .send(jar)
                        .location())
                .isEqualTo("/app/open/forward?q=1");
        assertThat(RawRequest.navigation(application, "/app/open/forward?q=1")
                        .send(jar)
                        .body())
                .isEqualTo("part of true");
    }

    @Test
    @DisplayName("RELOGIN: a guarded part that an open page includes is left out for a stranger, the page is not")
    void includedPartIsLeftOut() {
        RawReply reply = stranger("/app/open/include");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("before, , after");
        assertThat(reply.setCookies()).isEmpty();
    }

    @Test
    @DisplayName("PASS: a guarded part is included for who is signed in, and calls the gateway")
    void includedPartIsShownToWhoIsSignedIn() {
        CookieJar jar = SignedInJar.of(application, gateway);

        assertThat(RawRequest.navigation(application, "/app/open/include")
                        .send(jar)
                        .body())
                .isEqualTo("before, part of true, after");
    }

    @Test
    @DisplayName("4.9: error and asynchronous dispatches pass through untouched, also for a stranger")
    void errorAndAsyncDispatchesPass() {
        RawReply failed = stranger("/app/open/fail");
        RawReply async = stranger("/app/open/async");

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body()).isEqualTo("sorry");
        assertThat(async.status()).isEqualTo(200);
        assertThat(async.body()).isEqualTo("part of false");
    }

    private static RawReply stranger(String target) {
        return RawRequest.navigation(application, target).send();
    }
}
