package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three failed logins in five minutes end the redirects (R61). */
class LoopTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private final FakeGateway gateway = EXTENSION.gateway();
    private final MovableClock clock = new MovableClock();
    private final CookieJar jar = new CookieJar();
    private TestApplication application;

    @BeforeEach
    void start() {
        application = TestApplication.with(gateway.configuration()).clock(clock).start();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void threeDeniedLoginsEndTheRedirects() {
        for (int round = 0; round < 3; round++) {
            RawReply started = page();
            assertThat(started.status()).isEqualTo(302);
            deny(started);
        }

        RawReply diagnosis = page();

        assertThat(diagnosis.status()).isEqualTo(403);
        assertThat(diagnosis.body()).contains("login-loop", "access-denied", "Try again");
        assertThat(diagnosis.setCookies()).isEmpty();
        assertThat(page().status()).isEqualTo(403);
    }

    @Test
    @DisplayName("4.8: a session that is lost after each login is a circle too")
    void lostSessionsEndTheRedirects() {
        for (int round = 0; round < 3; round++) {
            assertThat(finish(page()).status()).isEqualTo(303);
            jar.cookies().remove("JSESSIONID");
        }

        assertThat(page().body()).contains("login-loop");
    }

    @Test
    @DisplayName("5 Client: a gateway that refuses each token it just issued ends the redirects too")
    void refusedTokensEndTheRedirects() {
        try (TestApplication calling = TestApplication.with(gateway.configuration())
                .servlet("/chat/models", (request, response) -> response.getWriter()
                        .print(GatewayClient.of(request).models().models().size()))
                .start()) {
            for (int round = 0; round < 3; round++) {
                RawReply started =
                        RawRequest.navigation(calling, "/app/chat/models").send(jar);
                assertThat(started.status()).as("round " + round).isEqualTo(302);
                URI callback = gateway.authorize(URI.create(started.location()), "ada");
                RawRequest.navigation(calling, "/app/auth/callback?" + callback.getRawQuery())
                        .send(jar);
                gateway.revokeAuthorization("ada");
            }

            assertThat(RawRequest.navigation(calling, "/app/chat/models")
                            .send(jar)
                            .body())
                    .contains("login-loop");
        }
    }

    @Test
    void signedInUserWhoConnectsAgainIsNoCircle() {
        finish(page());

        for (int round = 0; round < 4; round++) {
            RawReply started =
                    RawRequest.navigation(application, "/app/auth/connect").send(jar);
            assertThat(started.status()).as("round " + round).isEqualTo(302);
            assertThat(finish(started).status()).isEqualTo(303);
        }
    }

    @Test
    @DisplayName("4.7: a provider without refresh token, whose tokens live for a minute, makes no circle")
    void userWhoseTokensAreShortLivedIsNoCircle() {
        gateway.lifetime(Duration.ofSeconds(40));

        for (int round = 0; round < 6; round++) {
            RawReply started = page();
            assertThat(started.status()).as("round " + round).isEqualTo(302);
            finish(started);
            assertThat(page().status()).isEqualTo(200);
            clock.move(Duration.ofSeconds(41));
        }
    }

    @Test
    void fiveMinutesLaterTheRedirectsWorkAgain() {
        loop();

        clock.move(Duration.ofMinutes(5).minusSeconds(10));
        assertThat(page().status()).isEqualTo(403);
        clock.move(Duration.ofSeconds(11));
        assertThat(page().status()).isEqualTo(302);
    }

    @Test
    void linkOfTheDiagnosisLeadsOut() {
        loop();
        String link =
                page().body().replaceAll("(?s).*<a href=\"([^\"]*)\".*", "$1").replace("&amp;", "&");

        RawReply finished = finish(RawRequest.navigation(application, link).send(jar));

        assertThat(finished.status()).isEqualTo(303);
        assertThat(finished.location()).isEqualTo("/app/chat/page");
        assertThat(page().status()).isEqualTo(200);
    }

    @Test
    void logoutForgetsThePast() {
        for (int round = 0; round < 4; round++) {
            finish(page());
            assertThat(page().status()).isEqualTo(200);
            assertThat(RawRequest.form(application, "/app/auth/logout")
                            .send(jar)
                            .status())
                    .isEqualTo(303);
        }

        assertThat(page().status()).isEqualTo(302);
    }

    @Test
    @DisplayName("S1: another site cannot lock a browser out by sending it to the callback")
    void answersThatFitNoLoginDoNotCount() {
        for (int round = 0; round < 5; round++) {
            RawRequest.navigation(application, "/app/auth/callback?state=x&error=access_denied")
                    .send(jar);
        }

        assertThat(page().status()).isEqualTo(302);
    }

    @Test
    void forgedHistoryIsIgnored() {
        jar.put("portcullis_history", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        assertThat(page().status()).isEqualTo(302);
    }

    @Test
    void programsAreNotToldOfTheCircle() {
        loop();

        RawReply reply = RawRequest.of(application, "GET", "/app/chat/page")
                .header("Accept", "application/json")
                .send(jar);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).contains("authorization-required");
    }

    private void loop() {
        for (int round = 0; round < 3; round++) {
            deny(page());
        }
    }

    private RawReply page() {
        return RawRequest.navigation(application, "/app/chat/page").send(jar);
    }

    private void deny(RawReply started) {
        URI denied = gateway.deny(URI.create(started.location()));
        RawRequest.navigation(application, "/app/auth/callback?" + denied.getRawQuery())
                .send(jar);
    }

    private RawReply finish(RawReply started) {
        URI callback = gateway.authorize(URI.create(started.location()), "ada");
        return RawRequest.navigation(application, "/app/auth/callback?" + callback.getRawQuery())
                .send(jar);
    }
}
