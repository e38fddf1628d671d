package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logouts that go on at the provider, that cross a login, and those of an administrator. */
class ProviderLogoutTest {
    private static final String END = "https://login.example.com/end?tenant=7";

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("R80: the login here ends first, then the browser goes to the provider, and comes back with its state")
    void logoutGoesOnAtTheProvider(String store) {
        try (Scene scene = atProvider(store, Map.of())) {
            Browser browser = scene.signedIn("ada");

            URI there = Browser.location(browser.post(scene.uri("/auth/logout")));

            assertThat(browser.fetch(scene.uri("/chat/who")).statusCode())
                    .as("before the provider answered")
                    .isEqualTo(401);
            assertThat(scene.revoked()).hasSize(2);
            assertThat(there.toString()).startsWith(END + "&");
            Map<String, String> sent = Query.of(there);
            assertThat(sent)
                    .containsEntry(
                            "post_logout_redirect_uri",
                            scene.uri("/auth/logout/done").toString())
                    .containsEntry("client_id", clientId(scene))
                    .containsOnlyKeys("tenant", "client_id", "post_logout_redirect_uri", "state");
            HttpResponse<String> back = browser.navigate(scene.uri("/auth/logout/done?state=" + sent.get("state")));
            assertThat(back.statusCode()).isEqualTo(303);
            assertThat(back.headers().firstValue("Location")).hasValue("/app/goodbye");
            assertThat(browser.cookies()).noneMatch(cookie -> cookie.getName().contains("portcullis_logout"));
        }
    }

    @Test
    @DisplayName("R80: a return with no state, another's or an old one leads nowhere")
    void returnWithoutItsStateLeadsNowhere() {
        try (Scene scene = atProvider("memory", Map.of())) {
            Browser browser = scene.signedIn("ada");
            Map<String, String> sent = Query.of(Browser.location(browser.post(scene.uri("/auth/logout"))));
            URI done = scene.uri("/auth/logout/done?state=" + sent.get("state"));

            for (URI wrong : new URI[] {
                scene.uri("/auth/logout/done"), scene.uri("/auth/logout/done?state=%20"), URI.create(done + "x")
            }) {
                assertUnknown(browser.navigate(wrong));
            }
            assertUnknown(new Browser().navigate(done));
            scene.clock().move(Duration.ofMinutes(11));
            assertUnknown(browser.navigate(done));
        }
    }

    private static void assertUnknown(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("logout-unknown");
    }

    @Test
    @DisplayName("R80: only a person who signed in at the provider goes there; a script and a connected user stay")
    void onlyALoginAtTheProviderEndsThere() {
        try (Scene scene = atProvider("memory", Map.of())) {
            Browser ofScript = scene.signedIn("ada");
            HttpResponse<String> toScript = ofScript.send(Browser.navigation(scene.uri("/auth/logout"))
                    .setHeader("Sec-Fetch-Site", "same-origin")
                    .setHeader("Sec-Fetch-Mode", "cors")
                    .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                    .build());
            HttpResponse<String> toStranger = new Browser().post(scene.uri("/auth/logout"));

            assertThat(Browser.location(toScript)).hasToString("/app/goodbye");
            assertThat(Browser.location(toStranger)).hasToString("/app/goodbye");
            assertThat(ofScript.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("R80: it can be turned off")
    void logoutAtTheProviderCanBeTurnedOff() {
        try (Scene scene = atProvider("memory", Map.of("logout-at-provider", "false"))) {
            Browser browser = scene.signedIn("ada");

            assertThat(Browser.location(browser.post(scene.uri("/auth/logout"))))
                    .hasToString("/app/goodbye");
            assertThat(browser.navigate(scene.uri("/auth/logout/done")).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    @DisplayName("R132: the browser is asked to clear what the settings name")
    void browserIsAskedToClearItsData() {
        try (Scene scene = Scene.of(Era.C, "memory", Map.of("clear-site-data", "cache, storage"))) {
            HttpResponse<String> out = scene.signedIn("ada").post(scene.uri("/auth/logout"));

            assertThat(out.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\", \"storage\"");
        }
        try (Scene scene = Scene.of(Era.C, "memory")) {
            assertThat(scene.signedIn("ada")
                            .post(scene.uri("/auth/logout"))
                            .headers()
                            .firstValue("Clear-Site-Data"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName(
            "R117, S4: a logout while a login of the same browser is on its way is final, and its tokens are revoked")
    void loginThatALogoutCrossesDoesNotCount(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");
            URI again = browser.startLogin(scene.uri("/auth/connect?return_to=/chat/who"));
            URI callback = scene.gateway().authorize(again, "ada");
            scene.gateway().delay(Endpoint.USERINFO, Duration.ofMillis(1200));
            CompletableFuture<HttpResponse<String>> login = Scene.start(() -> browser.navigate(callback));
            Scene.await("the token", () -> scene.gateway().calls(Endpoint.USERINFO) == 2);

            assertThat(browser.post(scene.uri("/auth/logout")).statusCode()).isEqualTo(303);
            boolean wasOnItsWay = !login.isDone();

            assertThat(wasOnItsWay).isTrue();
            assertThat(login.join().statusCode()).isEqualTo(400);
            assertThat(login.join().body()).contains("login-cancelled");
            assertThat(browser.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(401);
            Scene.await("the revocation of both logins", () -> scene.revoked().size() == 4);
            browser.signIn(scene.uri("/chat/who"), scene.gateway(), "ada");
            assertThat(browser.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("R118: an administrator ends the logins of one user, and of all; who signs in again is signed in")
    void administratorEndsLogins(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser ada = scene.signedIn("ada");
            Browser ben = scene.signedIn("ben");
            GatewayRuntime runtime =
                    GatewayRuntime.of(scene.application().context().getServletContext());

            runtime.disconnect(scene.gateway().subject("ada"));

            assertThat(ada.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(401);
            assertThat(ben.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(200);
            Scene.await("the revocation of one login", () -> scene.revoked().size() == 2);
            runtime.disconnectAll();
            assertThat(ben.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(401);
            scene.clock().move(Duration.ofSeconds(1));
            ada.signIn(scene.uri("/chat/who"), scene.gateway(), "ada");
            assertThat(ada.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(200);
        }
    }

    private static Scene atProvider(String store, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("end-session-endpoint", END, "after-logout", "/goodbye"));
        all.putAll(settings);
        return Scene.of(Era.B, store, all);
    }

    private static String clientId(Scene scene) {
        return scene.gateway().configuration().get("portcullis.client-id");
    }
}
