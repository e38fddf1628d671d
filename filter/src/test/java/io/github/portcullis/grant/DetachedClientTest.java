package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.Browser;
import io.github.portcullis.Scene;
import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.testkit.Era;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that outlive their request. */
class DetachedClientTest {
    private static final Duration PAST_EXPIRY = Duration.ofMinutes(16);

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void detachedClientWorksAfterItsRequest(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            GatewayClient detached = detached(scene.signedIn("ada"), scene);

            assertThat(detached.models().models()).isNotEmpty();
        }
    }

    @Test
    void detachedClientRefreshesAfterExpiryWithMemory() {
        try (Scene scene = Scene.of(Era.B, "memory")) {
            GatewayClient detached = detached(scene.signedIn("ada"), scene);
            scene.clock().move(PAST_EXPIRY);

            assertThat(detached.models().models()).isNotEmpty();
            assertThat(scene.refreshes()).isOne();
        }
    }

    @Test
    void detachedClientAsksToAuthorizeAgainAfterExpiryWithSession() {
        try (Scene scene = Scene.of(Era.B, "session")) {
            Browser browser = scene.signedIn("ada");
            GatewayClient detached = detached(browser, scene);
            scene.clock().move(Duration.ofSeconds(14 * 60 + 30));
            assertThat(detached.models().models()).isNotEmpty();
            scene.clock().move(Duration.ofMinutes(2));

            assertThatThrownBy(detached::models)
                    .isInstanceOfSatisfying(
                            AuthorizationRequiredException.class,
                            required -> assertThat(required.code()).isEqualTo("grant-expired"));
            assertThat(scene.refreshes()).isZero();
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusedTokenOfADetachedClientLeavesTheSessionsGrantAlone() {
        try (Scene scene = Scene.of(Era.B, "session")) {
            Browser browser = scene.signedIn("ada");
            GatewayClient detached = detached(browser, scene);
            scene.gateway().expireTokens();

            assertThatThrownBy(detached::models).isInstanceOf(AuthorizationRequiredException.class);
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void detachedClientEndsWithTheLogout(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");
            GatewayClient detached = detached(browser, scene);
            browser.post(scene.uri("/auth/logout"));

            assertThatThrownBy(detached::models).isInstanceOf(AuthorizationRequiredException.class);
        }
    }

    @Test
    void clientOfAUserIsFoundWithoutARequestWithMemoryOnly() {
        try (Scene memory = Scene.of(Era.C, "memory");
                Scene session = Scene.of(Era.C, "session")) {
            memory.signedIn("ada");
            String subject = memory.gateway().subject("ada");
            GatewayRuntime runtime =
                    GatewayRuntime.of(memory.application().context().getServletContext());

            assertThat(runtime.forUser(subject).models().models()).isNotEmpty();
            GatewayClient stranger = runtime.forUser("stranger");
            assertThatThrownBy(stranger::models)
                    .isInstanceOf(AuthorizationRequiredException.class)
                    .hasMessageContaining("connect at /auth/connect");
            GatewayRuntime ofSession =
                    GatewayRuntime.of(session.application().context().getServletContext());
            assertThatThrownBy(() -> ofSession.forUser(subject))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("portcullis.store=memory");
        }
    }

    private static GatewayClient detached(Browser browser, Scene scene) {
        browser.fetch(scene.uri("/chat/detach"));
        return scene.detached().get(scene.detached().size() - 1);
    }
}
