package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.GatewayEvent.Connected;
import io.github.portcullis.GatewayEvent.Disconnected;
import io.github.portcullis.GatewayEvent.LoginFailed;
import io.github.portcullis.GatewayEvent.RefreshFailed;
import io.github.portcullis.GatewayEvent.Refreshed;
import io.github.portcullis.GatewayEvent.Revoked;
import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each change of a grant is told, once, wherever it is made. */
class EventsTest {
    private static final Duration STALE = Duration.ofMinutes(14).plusSeconds(30);
    private static final Duration EXPIRED = Duration.ofMinutes(16);
    private static final Duration EXPIRED_FOR_GOOD = Duration.ofDays(8);

    private final List<GatewayEvent> heard = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void aLifeOfAGrantIsTold(String store) {
        try (Scene scene = open(Era.B, store)) {
            Browser ada = scene.signedIn("ada");
            scene.clock().move(EXPIRED);
            scene.call(ada);
            scene.clock().move(EXPIRED);
            scene.gateway().fail(Endpoint.TOKEN, Failure.status(500).once());
            scene.call(ada);
            ada.post(scene.uri("/auth/logout"));

            assertThat(heard)
                    .containsExactly(
                            new Connected("phaseo", owner(scene, "ada"), at(0)),
                            new Refreshed("phaseo", owner(scene, "ada"), at(1)),
                            new RefreshFailed("phaseo", owner(scene, "ada"), at(2), "refresh-unavailable"),
                            new Disconnected("phaseo", owner(scene, "ada"), at(3)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void aRevokedGrantIsToldOnce(String store) {
        try (Scene scene = open(Era.B, store)) {
            Browser ada = scene.signedIn("ada");
            scene.gateway().revokeRefreshTokens("ada");
            scene.clock().move(EXPIRED);

            scene.call(ada);
            scene.call(ada);

            assertThat(heard.subList(1, heard.size()))
                    .containsExactly(new Revoked("phaseo", owner(scene, "ada"), at(1), "authorization-revoked"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void aGrantThatExpiredForGoodIsToldOnceWhenSomebodyComes(String store) {
        try (Scene scene = open(Era.C, store)) {
            Browser ada = scene.signedIn("ada");
            scene.clock().move(EXPIRED_FOR_GOOD);

            scene.call(ada);
            scene.call(ada);

            assertThat(heard.subList(1, heard.size()))
                    .containsExactly(new Revoked("phaseo", owner(scene, "ada"), at(1), "grant-expired"));
        }
    }

    @Test
    void aJobIsToldOnceOfAGrantThatExpiredForGood() {
        try (Scene scene = open(Era.C, "memory")) {
            scene.signedIn("ada");
            scene.clock().move(EXPIRED_FOR_GOOD);
            GatewayClient job = runtime(scene).forUser(scene.gateway().subject("ada"));

            assertThatThrownBy(job::models)
                    .isInstanceOfSatisfying(AuthorizationRequiredException.class, failure -> assertThat(failure.code())
                            .isEqualTo("grant-expired"));
            assertThatThrownBy(job::models).isInstanceOf(AuthorizationRequiredException.class);

            assertThat(heard.subList(1, heard.size()))
                    .containsExactly(new Revoked("phaseo", owner(scene, "ada"), at(1), "grant-expired"));
        }
    }

    @Test
    void refreshesInTheBackgroundAndOfJobsAreTold() {
        try (Scene scene = open(Era.B, "memory")) {
            Browser ada = scene.signedIn("ada");
            scene.clock().move(STALE);
            scene.call(ada);
            Scene.await("the refresh behind", () -> heard.size() == 2);
            scene.clock().move(EXPIRED);

            runtime(scene).forUser(scene.gateway().subject("ada")).models();

            assertThat(heard)
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactly("Connected", "Refreshed", "Refreshed");
        }
    }

    @Test
    void aSecondLoginIsAConnectionAgain() {
        try (Scene scene = open(Era.B, "memory")) {
            scene.signedIn("ada");
            scene.signedIn("ada");

            assertThat(heard)
                    .containsExactly(
                            new Connected("phaseo", owner(scene, "ada"), at(0)),
                            new Connected("phaseo", owner(scene, "ada"), at(1)));
        }
    }

    @Test
    void aUserWhoseSessionAnotherTakesIsDisconnected() {
        try (Scene scene = open(Era.B, "session")) {
            Browser shared = scene.signedIn("ada");

            shared.signIn(scene.uri("/auth/connect?return_to=/chat/who"), scene.gateway(), "ben");

            assertThat(heard)
                    .containsExactly(
                            new Connected("phaseo", owner(scene, "ada"), at(0)),
                            new Disconnected("phaseo", owner(scene, "ada"), at(1)),
                            new Connected("phaseo", owner(scene, "ben"), at(2)));
            Scene.await("the revocation", () -> !scene.revoked().isEmpty());
        }
    }

    @Test
    void aSharedGrantOutlivesTheSessionThatAnotherUserTakes() {
        try (Scene scene = open(Era.B, "memory")) {
            Browser shared = scene.signedIn("ada");

            shared.signIn(scene.uri("/auth/connect?return_to=/chat/who"), scene.gateway(), "ben");

            assertThat(heard).hasOnlyElementsOfType(Connected.class);
            assertThat(scene.revoked()).isEmpty();
        }
    }

    @Test
    void aFailedLoginIsToldWithItsCode() {
        try (Scene scene = open(Era.B, "memory")) {
            Browser browser = new Browser();
            browser.navigate(scene.gateway().deny(browser.startLogin(scene.uri("/chat/who"))));

            assertThat(heard).containsExactly(new LoginFailed("phaseo", "", at(0), "access-denied"));
        }
    }

    private Scene open(Era era, String store) {
        Scene scene = Scene.of(era, store);
        ((Portcullis) runtime(scene)).tell(heard::add);
        return scene;
    }

    private Instant at(int index) {
        return heard.get(index).at();
    }

    private static String owner(Scene scene, String user) {
        return "gateway:" + scene.gateway().issuer() + " " + scene.gateway().subject(user);
    }

    private static GatewayRuntime runtime(Scene scene) {
        return GatewayRuntime.of(scene.application().context().getServletContext());
    }
}
