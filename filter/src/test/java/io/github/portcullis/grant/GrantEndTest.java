package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.Browser;
import io.github.portcullis.Scene;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a grant, and what does not. */
class GrantEndTest {
    private static final Duration PAST_EXPIRY = Duration.ofMinutes(16);

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("R32, R100: 401 invalid_grant ends the grant, and the user authorizes again")
    void deadRefreshTokenEndsTheGrant(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");
            scene.gateway().revokeRefreshTokens("ada");
            scene.clock().move(PAST_EXPIRY);

            HttpResponse<String> ended = scene.call(browser);

            assertThat(ended.statusCode()).isEqualTo(401);
            assertThat(ended.body()).contains("login_url");
            assertThat(browser.navigate(scene.uri("/chat/who")).statusCode()).isEqualTo(302);
            assertThat(scene.call(browser).statusCode()).isEqualTo(401);
            assertThat(scene.refreshes()).isOne();
            browser.signIn(scene.uri("/chat/who"), scene.gateway(), "ada");
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("R32: Supabase's refresh_token_already_used ends the grant")
    void refreshTokenThatWasUsedElsewhereEndsTheGrant(String store) {
        try (Scene scene =
                Scene.of(FakeGateway.builder().era(Era.A).clientSecret("fake-client-secret"), store, Map.of())) {
            Browser browser = scene.signedIn("ada");
            scene.gateway()
                    .fail(
                            Endpoint.TOKEN,
                            Failure.answer(
                                    400,
                                    "application/json",
                                    "{\"code\":400,\"error_code\":\"refresh_token_already_used\",\"msg\":\"Already Used\"}"));
            scene.clock().move(Duration.ofMinutes(61));

            assertThat(scene.call(browser).statusCode()).isEqualTo(401);
            assertThat(browser.navigate(scene.uri("/chat/who")).statusCode()).isEqualTo(302);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void expiryWithoutRefreshTokenLeadsToANewAuthorization(String store) {
        try (Scene scene = Scene.of(Era.C, store)) {
            Browser browser = scene.signedIn("ada");
            scene.clock().move(Duration.ofDays(8));

            assertThat(scene.call(browser).statusCode()).isEqualTo(401);
            browser.signIn(scene.uri("/chat/who"), scene.gateway(), "ada");
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.refreshes()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void refusedTokenWithoutRefreshTokenEndsTheGrantAndLeadsToANewAuthorization(String store) {
        try (Scene scene = Scene.of(Era.C, store)) {
            Browser browser = scene.signedIn("ada");
            scene.gateway().revokeAuthorization("ada");

            HttpResponse<String> refused = browser.navigate(scene.uri("/chat/call"));

            assertThat(refused.statusCode()).isEqualTo(302);
            assertThat(Browser.location(refused).getPath()).isEqualTo("/oauth/authorize");
            assertThat(browser.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(401);
            browser.signIn(scene.uri("/chat/who"), scene.gateway(), "ada");
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("S3: the gateway's 401 db_error is no logout")
    void databaseErrorOfTheGatewayIsNoLogout(String store) {
        try (Scene scene = Scene.of(Era.C, store, Map.of("retries", "0"))) {
            Browser browser = scene.signedIn("ada");
            scene.gateway()
                    .fail(
                            Endpoint.MODELS,
                            Failure.gateway(401, "unauthorised", "db_error").once());

            assertThat(scene.call(browser).statusCode()).isEqualTo(503);
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.revoked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("S3: a 401 that does not speak of the token, such as a proxy's, ends no grant")
    void refusalWithoutATokenReasonEndsNoGrant(String store) {
        try (Scene scene = Scene.of(Era.C, store)) {
            Browser browser = scene.signedIn("ada");
            scene.gateway()
                    .fail(
                            Endpoint.MODELS,
                            Failure.answer(401, "text/html", "<html>proxy</html>")
                                    .times(2));

            assertThat(scene.call(browser).statusCode()).isEqualTo(401);
            assertThat(scene.call(browser).statusCode()).isEqualTo(401);
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("S3: as long as a proxy answers 401, a grant that can be refreshed is refreshed once and kept")
    void refusalWithoutATokenReasonEndsNoGrantThatCanBeRefreshed(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");
            scene.gateway().fail(Endpoint.MODELS, Failure.answer(401, "text/html", "<html>proxy</html>"));

            for (int i = 0; i < 5; i++) {
                assertThat(scene.call(browser).statusCode()).isEqualTo(401);
            }
            int refreshes = scene.refreshes();
            scene.gateway().reset();

            assertThat(refreshes).isOne();
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void refusedTokenForcesOneRefreshAndOneRetry(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");
            scene.call(browser);
            scene.gateway().expireTokens();

            HttpResponse<String> answer = scene.call(browser);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(scene.refreshes()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void refusedTokenForcesNoSecondRefreshWithinAMinute(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");
            scene.gateway().expireTokens();
            scene.call(browser);
            scene.gateway().expireTokens();
            scene.clock().move(Duration.ofSeconds(50));

            assertThat(scene.call(browser).statusCode()).isEqualTo(401);
            assertThat(scene.refreshes()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void tokenThatExpiresTwiceWithinAMinuteEndsNoGrantThatCanBeRefreshed(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");
            scene.gateway().expireTokens();
            scene.call(browser);
            scene.gateway().expireTokens();
            scene.call(browser);
            scene.clock().move(Duration.ofSeconds(61));

            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.tokenRequests("authorization_code")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void refusedTokenForcesAnotherRefreshAfterAMinute(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");
            scene.gateway().expireTokens();
            scene.call(browser);
            scene.gateway().expireTokens();
            scene.clock().move(Duration.ofSeconds(61));

            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.refreshes()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("S4: twenty threads that hold the same refused token make one refresh and lose no grant")
    void threadsThatHoldTheSameRefusedTokenMakeOneRefresh(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");
            scene.gateway().expireTokens();

            List<HttpResponse<String>> answers = Scene.atOnce(20, () -> scene.call(browser));

            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
            assertThat(scene.refreshes()).isOne();
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("S4, R76, R117: logout fences a refresh in flight, and its late tokens are revoked")
    void logoutFencesARefreshInFlight(String store) {
        try (Scene scene = Scene.behindWireMock(Era.B, store, Map.of())) {
            Browser browser = scene.signedIn("ada");
            scene.answerTokensLate(Duration.ofMillis(1500));
            scene.clock().move(PAST_EXPIRY);
            CompletableFuture<HttpResponse<String>> refreshing = Scene.start(() -> scene.call(browser));
            Scene.await("the refresh", () -> scene.refreshes() == 1);
            String used = scene.tokenRequests("refresh_token")
                    .get(0)
                    .field("refresh_token")
                    .orElseThrow();

            HttpResponse<String> out = browser.post(scene.uri("/auth/logout"));
            boolean wasInFlight = !refreshing.isDone();
            HttpResponse<String> late = refreshing.join();

            assertThat(wasInFlight).isTrue();
            assertThat(out.statusCode()).isEqualTo(303);
            assertThat(late.statusCode()).isEqualTo(401);
            assertThat(scene.call(browser).statusCode()).isEqualTo(401);
            Scene.await("the revocation of both pairs", () -> scene.revoked().size() == 4);
            assertThat(scene.revoked()).contains(used).doesNotHaveDuplicates();
            assertThat(scene.gateway().secrets()).containsAll(scene.revoked());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("S4: a new login during a refresh in flight wins")
    void newLoginDuringARefreshInFlightWins(String store) {
        try (Scene scene = Scene.behindWireMock(Era.B, store, Map.of())) {
            Browser browser = scene.signedIn("ada");
            scene.clock().move(PAST_EXPIRY);
            scene.answerTokensLate(Duration.ofMillis(2000));
            CompletableFuture<HttpResponse<String>> refreshing = Scene.start(() -> scene.call(browser));
            Scene.await("the refresh", () -> scene.refreshes() == 1);
            scene.answerTokensLate(Duration.ZERO);

            HttpResponse<String> login = browser.navigate(scene.gateway()
                    .authorize(browser.startLogin(scene.uri("/auth/connect?return_to=/chat/who")), "ada"));
            boolean wasInFlight = !refreshing.isDone();
            scene.call(browser);
            String ofLogin = scene.lastToken();

            assertThat(login.statusCode()).isEqualTo(303);
            assertThat(wasInFlight).isTrue();
            assertThat(refreshing.join().statusCode()).isEqualTo(200);
            scene.call(browser);
            assertThat(scene.lastToken()).isEqualTo(ofLogin);
            Scene.await(
                    "the revocation of the late pair and of the replaced one",
                    () -> scene.revoked().size() == 4);
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneGrantOfAnOwnerIsSharedByTheSessionsWithMemory() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            Browser laptop = scene.signedIn("ada");
            scene.call(laptop);
            String first = scene.lastToken();
            Browser phone = scene.signedIn("ada");
            scene.call(phone);
            String second = scene.lastToken();

            assertThat(scene.call(laptop).statusCode()).isEqualTo(200);
            assertThat(scene.lastToken()).isEqualTo(second).isNotEqualTo(first);
        }
    }

    @Test
    void logoutInOneBrowserEndsTheGrantInAllWithMemory() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            Browser laptop = scene.signedIn("ada");
            Browser phone = scene.signedIn("ada");

            laptop.post(scene.uri("/auth/logout"));

            assertThat(scene.call(laptop).statusCode()).isEqualTo(401);
            assertThat(scene.call(phone).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void logoutInOneBrowserLeavesTheOtherAloneWithSession() {
        try (Scene scene = Scene.of(Era.B, "session")) {
            Browser laptop = scene.signedIn("ada");
            Browser phone = scene.signedIn("ada");

            laptop.post(scene.uri("/auth/logout"));

            assertThat(scene.call(laptop).statusCode()).isEqualTo(401);
            assertThat(scene.call(phone).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void grantsOfUsersAreApart(String store) {
        try (Scene scene = Scene.of(Era.C, store)) {
            Browser ada = scene.signedIn("ada");
            Browser ben = scene.signedIn("ben");

            assertThat(ada.navigate(scene.uri("/chat/who")).body())
                    .isEqualTo(scene.gateway().subject("ada"));
            assertThat(ben.navigate(scene.uri("/chat/who")).body())
                    .isEqualTo(scene.gateway().subject("ben"));
            scene.call(ada);
            String tokenOfAda = scene.lastToken();
            scene.call(ben);
            assertThat(scene.lastToken()).isNotEqualTo(tokenOfAda);
            ada.post(scene.uri("/auth/logout"));
            assertThat(scene.call(ben).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void changeOfPrincipalInASessionNeverShowsTheOldGrant(String store) {
        try (Scene scene = Scene.of(Era.C, store)) {
            Browser browser = new Browser();
            signInAs("principal-one", browser, scene, "ada");

            HttpResponse<String> one = as("principal-one", browser, scene);
            HttpResponse<String> two = as("principal-two", browser, scene);
            HttpResponse<String> nobody = browser.fetch(scene.uri("/chat/who"));

            assertThat(one.body()).isEqualTo(scene.gateway().subject("ada"));
            assertThat(two.statusCode()).isEqualTo(401);
            assertThat(nobody.statusCode()).isEqualTo(401);
            signInAs("principal-two", browser, scene, "ben");
            assertThat(as("principal-two", browser, scene).body())
                    .isEqualTo(scene.gateway().subject("ben"));
            assertThat(as("principal-one", browser, scene).body())
                    .isNotEqualTo(scene.gateway().subject("ben"));
        }
    }

    private static HttpResponse<String> as(String principal, Browser browser, Scene scene) {
        return browser.send(Browser.navigation(scene.uri("/chat/who"))
                .setHeader("Sec-Fetch-Mode", "cors")
                .header(Scene.USER, principal)
                .build());
    }

    private static void signInAs(String principal, Browser browser, Scene scene, String user) {
        HttpResponse<String> started = browser.send(Browser.navigation(scene.uri("/chat/who"))
                .header(Scene.USER, principal)
                .build());
        HttpResponse<String> finished =
                browser.send(Browser.navigation(scene.gateway().authorize(Browser.location(started), user))
                        .header(Scene.USER, principal)
                        .build());
        assertThat(finished.statusCode()).isEqualTo(303);
    }
}
