package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayBuilder;
import io.github.portcullis.testkit.IdTokenDraft;
import io.github.portcullis.testkit.SigningAlgorithm;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider of OpenID Connect tells the application of logouts there. */
class BackChannelTest {
    private static final Consumer<IdTokenDraft> UNCHANGED = token -> {};
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static FakeGatewayBuilder provider() {
        return FakeGateway.builder()
                .era(Era.B)
                .clientSecret("fake-client-secret-of-more-than-32-bytes")
                .openIdConnect(SigningAlgorithm.ES256);
    }

    private static Scene scene(String store) {
        return Scene.of(provider(), store, Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("R83: a logout token ends the user's login without a cookie, and its tokens are revoked")
    void logoutTokenEndsTheLogin(String store) {
        try (Scene scene = scene(store)) {
            Browser ada = scene.signedIn("ada");
            Browser ben = scene.signedIn("ben");

            HttpResponse<String> told = tell(scene, "ada", UNCHANGED);

            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(told.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(told.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(ada.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(401);
            assertThat(ben.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(200);
            Scene.await("both revocations", () -> scene.revoked().size() == 2);
            scene.clock().move(Duration.ofSeconds(1));
            ada.signIn(scene.uri("/chat/who"), scene.gateway(), "ada");
            assertThat(ada.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("R85: a session of the provider is enough to find the login that began in it")
    void sessionAloneEndsTheLogin(String store) {
        try (Scene scene = scene(store)) {
            Browser ada = signedIn(scene, "ada", "sid-of-ada");
            Browser ben = signedIn(scene, "ben", "sid-of-ben");

            assertThat(tell(scene, "ada", token -> token.claim("sub", null).claim("sid", "sid-of-ada"))
                            .statusCode())
                    .isEqualTo(200);

            assertThat(ada.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(401);
            assertThat(ben.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(200);
        }
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("R82: signed by another key", IdTokenDraft::signedByStranger),
                bad("R82: not signed", IdTokenDraft::unsigned),
                bad("R82: signed with the published key", IdTokenDraft::signedWithPublicKey),
                bad("R82: of another issuer", token -> token.claim("iss", "https://evil.example")),
                bad("R82: for another client", token -> token.claim("aud", "another")),
                bad("R82: without iat", token -> token.claim("iat", null)),
                bad("R82: without exp", token -> token.claim("exp", null)),
                bad("R82: over", token -> token.claim("exp", 1)),
                bad("R112: of a long life", token -> token.claim("exp", 99_999_999_999L)),
                bad("R82: without jti", token -> token.claim("jti", null)),
                bad("R82, R112: without events", token -> token.claim("events", null)),
                bad("R82, R112: with another event", token -> token.claim("events", Map.of("x", Map.of()))),
                bad("R82, R112: with an event that is no object", token -> token.claim("events", Map.of(EVENT, true))),
                bad("R82, R112: with a nonce", token -> token.claim("nonce", "n")),
                bad("R82: of nobody", token -> token.claim("sub", null)),
                bad("R82: with a sid that is no text", token -> token.claim("sid", 7)),
                bad("R82, R112: of another type", token -> token.header("typ", "at+jwt")),
                bad("R82: no token", token -> token.replacedBy("nothing")));
    }

    private static Arguments bad(String what, Consumer<IdTokenDraft> change) {
        return Arguments.of(what, change);
    }

    @Test
    @DisplayName("R82, R83: a token that is not in order is a 400, each kind of it, and ends nothing")
    void badTokensEndNothing() {
        try (Scene scene = scene("memory")) {
            Browser ada = scene.signedIn("ada");

            assertThat(bad()).allSatisfy(bad -> {
                Object[] kind = bad.get();
                @SuppressWarnings("unchecked")
                HttpResponse<String> told = tell(scene, "ada", (Consumer<IdTokenDraft>) kind[1]);
                assertThat(told.statusCode()).as("%s", kind[0]).isEqualTo(400);
                assertThat(told.headers().firstValue("Cache-Control")).hasValue("no-store");
                assertThat(told.body()).contains("logout-token-refused");
            });
            assertThat(ada.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(200);
            assertThat(scene.revoked()).isEmpty();
        }
    }

    @Test
    @DisplayName("R82: a token counts once")
    void tokenCountsOnce() {
        try (Scene scene = scene("memory")) {
            Browser ada = scene.signedIn("ada");
            String token = scene.gateway().openId().logoutToken(scene.gateway().subject("ada"), UNCHANGED);
            assertThat(post(scene.application(), token).statusCode()).isEqualTo(200);
            scene.clock().move(Duration.ofSeconds(1));
            ada.signIn(scene.uri("/chat/who"), scene.gateway(), "ada");

            assertThat(post(scene.application(), token).statusCode()).isEqualTo(400);

            assertThat(ada.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("R83: only a form with one token is taken, and only by POST; turned off, there is no such address")
    void onlyAFormIsTaken() {
        try (Scene scene = scene("memory")) {
            String token = scene.gateway().openId().logoutToken(scene.gateway().subject("ada"), UNCHANGED);
            URI address = scene.uri("/auth/logout/back-channel");
            Browser browser = new Browser();

            assertThat(browser.navigate(URI.create(address + "?logout_token=" + token))
                            .statusCode())
                    .isEqualTo(405);
            assertThat(browser.post(URI.create(address + "?logout_token=" + token))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(post(scene.application(), token + "&logout_token=" + token)
                            .statusCode())
                    .isEqualTo(400);
        }
        try (Scene scene = Scene.of(provider(), "memory", Map.of("back-channel-logout", "false"))) {
            assertThat(tell(scene, "ada", UNCHANGED).statusCode()).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("R83: while the keys cannot be had nothing ends, and the provider may tell again")
    void keysThatCannotBeHadEndNothing() {
        try (Scene scene = scene("memory")) {
            scene.gateway().fail(Endpoint.JWKS, Failure.status(500));
            String token = scene.gateway().openId().logoutToken(scene.gateway().subject("ada"), UNCHANGED);

            assertThat(post(scene.application(), token).statusCode()).isEqualTo(503);
        }
    }

    @Test
    @DisplayName(
            "R83, R85: a token that one node gets ends, on all nodes, who connected beside a login of the application's")
    void logoutReachesAllNodes() {
        MovableClock clock = MovableClock.stopped();
        try (FakeGateway gateway = provider().clock(clock).start();
                Nodes nodes = new Nodes(gateway, clock)) {
            TestApplication one = nodes.start();
            TestApplication other = nodes.start();
            Browser browser = new Browser();
            browser.signIn(one.uri("/chat/who"), gateway, "ada");
            assertThat(browser.fetch(one.uri("/chat/who")).statusCode()).isEqualTo(200);

            String token = gateway.openId().logoutToken(gateway.subject("ada"), UNCHANGED);
            assertThat(post(other, token).statusCode()).isEqualTo(200);

            assertThat(browser.fetch(other.uri("/chat/who")).statusCode()).isEqualTo(401);
            clock.move(Duration.ofSeconds(5));
            assertThat(browser.fetch(one.uri("/chat/who")).statusCode()).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("R84: through the browser a session ends only if both issuer and session are its own")
    void frontChannelNeedsIssuerAndSession() {
        try (Scene scene = Scene.of(provider(), "session", Map.of("front-channel-logout", "true"))) {
            Browser ada = signedIn(scene, "ada", "sid-of-ada");
            String issuer = URLEncoder.encode(scene.gateway().issuer().toString(), StandardCharsets.UTF_8);

            for (String query : List.of(
                    "", "sid=sid-of-ada", "iss=" + issuer, "iss=x&sid=sid-of-ada", "iss=" + issuer + "&sid=x")) {
                assertThat(ada.navigate(scene.uri("/auth/logout/front-channel?" + query))
                                .statusCode())
                        .isEqualTo(200);
                assertThat(ada.fetch(scene.uri("/chat/who")).statusCode())
                        .as(query)
                        .isEqualTo(200);
            }
            ada.navigate(scene.uri("/auth/logout/front-channel?iss=" + issuer + "&sid=sid-of-ada"));
            assertThat(ada.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(401);
        }
    }

    private static Browser signedIn(Scene scene, String user, String session) {
        scene.gateway().openId().next(token -> token.claim("sid", session));
        return scene.signedIn(user);
    }

    private static HttpResponse<String> tell(Scene scene, String user, Consumer<IdTokenDraft> change) {
        String token = scene.gateway().openId().logoutToken(scene.gateway().subject(user), change);
        return post(scene.application(), token);
    }

    private static HttpResponse<String> post(TestApplication application, String token) {
        return new Browser()
                .send(HttpRequest.newBuilder(application.uri("/auth/logout/back-channel"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + token))
                        .build());
    }
}
