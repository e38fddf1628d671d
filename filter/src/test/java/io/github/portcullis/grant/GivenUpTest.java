package io.github.portcullis.grant;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.Browser;
import io.github.portcullis.Scene;
import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that nobody keeps do not live on. */
class GivenUpTest {

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("R76: a grant that a login replaces is revoked, and the new one lives")
    void replacedGrantIsRevoked(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");
            scene.call(browser);
            String replaced = scene.lastToken();

            browser.signIn(scene.uri("/auth/connect?return_to=/chat/who"), scene.gateway(), "ada");

            Scene.await("both revocations", () -> scene.revoked().size() == 2);
            assertThat("Bearer " + scene.revoked().get(1)).isEqualTo(replaced);
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.lastToken()).isNotEqualTo(replaced);
        }
    }

    @Test
    @DisplayName("R76: a provider that gives the same tokens again keeps them")
    void tokensThatCameAgainAreNotRevoked() {
        try (Scene scene = Scene.behindWireMock(Era.B, "memory", Map.of())) {
            stub(
                    scene,
                    Endpoint.TOKEN,
                    "{\"access_token\":\"same\",\"refresh_token\":\"too\",\"token_type\":\"bearer\"}");
            stub(scene, Endpoint.USERINFO, "{\"sub\":\"ada\"}");
            Browser browser = scene.signedIn("ada");
            browser.signIn(scene.uri("/auth/connect?return_to=/chat/who"), scene.gateway(), "ada");

            browser.post(scene.uri("/auth/logout"));

            assertThat(scene.revoked()).as("by the logout only").containsExactly("too", "same");
        }
    }

    private static void stub(Scene scene, Endpoint endpoint, String json) {
        String path = scene.gateway().uri(endpoint).getPath();
        scene.gateway()
                .wireMock()
                .stubFor(any(urlPathEqualTo(path)).atPriority(1).willReturn(okJson(json)));
    }

    @Test
    @DisplayName("R76: the tokens of a login whose userinfo fails are revoked")
    void tokensOfALoginWithoutAUserAreRevoked() {
        try (Scene scene = Scene.of(Era.B, "session")) {
            Browser browser = new Browser();
            scene.gateway().fail(Endpoint.USERINFO, Failure.status(500));
            URI callback = scene.gateway().authorize(browser.startLogin(scene.uri("/chat/who")), "ada");

            assertThat(browser.navigate(callback).statusCode()).isEqualTo(503);

            Scene.await("both revocations", () -> scene.revoked().size() == 2);
            assertThat(scene.gateway().secrets()).containsAll(scene.revoked());
        }
    }

    @Test
    @DisplayName("R76, R116: a session that ends by itself gives its grant up, whose tokens are revoked")
    void sessionThatEndsGivesItsGrantUp() {
        try (Scene scene = Scene.of(Era.B, "session")) {
            scene.signedIn("ada").navigate(scene.uri("/chat/detach"));
            Browser other = scene.signedIn("ben");

            sessionOf(scene, "ada").expire();

            Scene.await("both revocations", () -> scene.revoked().size() == 2);
            assertThat(scene.call(other).statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> scene.detached().get(0).models().models())
                    .as("a client that was taken out of the session")
                    .isInstanceOf(AuthorizationRequiredException.class);
        }
    }

    @Test
    @DisplayName("S3: an application that stops gives up no session's grant, since another node may have the session")
    void applicationThatStopsGivesNothingUp() {
        try (Scene scene = Scene.of(Era.B, "session")) {
            scene.signedIn("ada");

            scene.undeploy();

            assertThat(scene.revoked()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"logout, 0, 2", "none, 0, 0"})
    @DisplayName("R76: a provider that ends all tokens of a user with one can be spared")
    void revocationCanBeLimited(String revocation, int whenReplaced, int atLogout) {
        try (Scene scene = Scene.of(Era.B, "memory", Map.of("revocation", revocation))) {
            Browser browser = scene.signedIn("ada");
            browser.signIn(scene.uri("/auth/connect?return_to=/chat/who"), scene.gateway(), "ada");
            int afterLogin = scene.revoked().size();

            browser.post(scene.uri("/auth/logout"));

            assertThat(List.of(afterLogin, scene.revoked().size())).containsExactly(whenReplaced, atLogout);
            assertThat(scene.call(browser).statusCode()).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("R76: unsupported_token_type for one token does not keep the other from being revoked")
    void unsupportedTokenTypeIsTolerated() {
        try (Scene scene = Scene.of(Era.B, "memory")) {
            Browser browser = scene.signedIn("ada");
            scene.gateway()
                    .fail(
                            Endpoint.REVOKE,
                            Failure.answer(400, "application/json", "{\"error\":\"unsupported_token_type\"}"));

            assertThat(browser.post(scene.uri("/auth/logout")).statusCode()).isEqualTo(303);

            assertThat(scene.revoked()).hasSize(2);
            assertThat(scene.call(browser).statusCode()).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("R76: revocations that hang keep no refresh waiting")
    void revocationsThatHangKeepNoRefreshWaiting() {
        try (Scene scene = Scene.of(Era.B, "session")) {
            Browser browser = scene.signedIn("ada");
            for (String user : List.of("ben", "ben", "ben", "ben", "ben", "ben")) {
                scene.signedIn(user);
            }
            scene.gateway().delay(Endpoint.REVOKE, Duration.ofSeconds(2));

            for (var session : scene.application().context().getManager().findSessions()) {
                if (!isOf(session, "ada", scene)) {
                    session.expire();
                }
            }
            scene.clock().move(Duration.ofMinutes(16));

            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.gateway().calls(Endpoint.REVOKE)).isLessThanOrEqualTo(2);
        }
    }

    private static org.apache.catalina.Session sessionOf(Scene scene, String user) {
        for (var session : scene.application().context().getManager().findSessions()) {
            if (isOf(session, user, scene)) {
                return session;
            }
        }
        throw new AssertionError("no session of " + user);
    }

    private static boolean isOf(org.apache.catalina.Session session, String user, Scene scene) {
        return String.valueOf(session.getSession().getAttribute("io.github.portcullis.owner"))
                .endsWith(scene.gateway().subject(user));
    }
}
