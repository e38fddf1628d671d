package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.Browser;
import io.github.portcullis.Scene;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.RecordedRequest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When and how often tokens are refreshed. Era B rotates refresh tokens and ends the family of a reused one. */
class RefreshTest {
    private static final Duration PAST_EXPIRY = Duration.ofMinutes(16);
    private static final Duration INTO_STALENESS = Duration.ofSeconds(14 * 60 + 30);

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("S4, R19, R31: fifty parallel requests at expiry make one refresh and none fails")
    void fiftyParallelRequestsAtExpiryMakeOneRefreshAndNoneFails(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");
            scene.clock().move(PAST_EXPIRY);

            List<HttpResponse<String>> answers = Scene.atOnce(50, () -> scene.call(browser));

            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
            assertThat(answers).extracting(HttpResponse::body).containsOnly("called true");
            assertThat(scene.refreshes()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("R19, R31: every rotation is kept, over many expiries")
    void everyRotationIsKept(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");

            for (int round = 1; round <= 4; round++) {
                scene.clock().move(PAST_EXPIRY);
                assertThat(scene.call(browser).statusCode()).isEqualTo(200);
                assertThat(scene.refreshes()).isEqualTo(round);
            }
        }
    }

    @Test
    @DisplayName("P5: a token request is JSON for a provider that wants it")
    void eraARefreshesWithJson() {
        try (Scene scene =
                Scene.of(FakeGateway.builder().era(Era.A).clientSecret("fake-client-secret"), "memory", Map.of())) {
            Browser browser = scene.signedIn("ada");
            scene.clock().move(Duration.ofMinutes(61));

            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.tokenRequests("refresh_token")).singleElement().satisfies(request -> {
                assertThat(request.isJson()).isTrue();
                assertThat(request.field("client_secret")).hasValue("fake-client-secret");
            });
        }
    }

    @Test
    void freshTokenIsNotRefreshed() {
        try (Scene scene = Scene.of(Era.B, "memory")) {
            Browser browser = scene.signedIn("ada");
            scene.clock().move(Duration.ofMinutes(13));

            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.refreshes()).isZero();
        }
    }

    @Test
    void staleTokenIsUsedAtOnceWhileOneRefreshRunsBehind() {
        try (Scene scene = Scene.behindWireMock(Era.B, "memory", Map.of())) {
            Browser browser = scene.signedIn("ada");
            scene.call(browser);
            String old = scene.lastToken();
            scene.answerTokensLate(Duration.ofSeconds(2));
            scene.clock().move(INTO_STALENESS);

            List<HttpResponse<String>> answers = Scene.atOnce(10, () -> scene.call(browser));
            String meanwhile = scene.lastToken();
            Scene.await("the refresh", () -> {
                scene.call(browser);
                return !scene.lastToken().equals(old);
            });

            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
            assertThat(meanwhile).isEqualTo(old);
            assertThat(scene.refreshes()).isOne();
        }
    }

    @Test
    void withTheSessionStoreOneRequestRefreshesAheadWhileTheOthersUseTheOldToken() {
        try (Scene scene = Scene.behindWireMock(Era.B, "session", Map.of())) {
            Browser browser = scene.signedIn("ada");
            scene.call(browser);
            String old = scene.lastToken();
            scene.answerTokensLate(Duration.ofMillis(1500));
            scene.clock().move(INTO_STALENESS);

            CompletableFuture<HttpResponse<String>> refreshing = Scene.start(() -> scene.call(browser));
            Scene.await("the refresh to begin", () -> scene.refreshes() == 1);
            List<HttpResponse<String>> others = Scene.atOnce(5, () -> scene.call(browser));
            String meanwhile = scene.lastToken();
            boolean wasRunning = !refreshing.isDone();

            assertThat(refreshing.join().statusCode()).isEqualTo(200);
            assertThat(scene.lastToken()).isNotEqualTo(old);
            assertThat(wasRunning).isTrue();
            assertThat(others).extracting(HttpResponse::statusCode).containsOnly(200);
            assertThat(meanwhile).isEqualTo(old);
            assertThat(scene.refreshes()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("R16: a token that lives shorter than the head start is not refreshed at every call")
    void shortLivedTokenIsNotRefreshedAtEveryCall(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            scene.gateway().lifetime(Duration.ofSeconds(40));
            Browser browser = scene.signedIn("ada");

            for (int i = 0; i < 10; i++) {
                scene.call(browser);
            }

            assertThat(scene.refreshes()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("R16: a token of unknown lifetime is used until the gateway refuses it")
    void tokenOfUnknownLifetimeIsUsedUntilRefused(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            scene.gateway().withoutLifetime();
            Browser browser = scene.signedIn("ada");
            scene.clock().move(Duration.ofMinutes(14));
            scene.call(browser);
            int before = scene.refreshes();
            scene.clock().move(Duration.ofMinutes(2));

            HttpResponse<String> answer = scene.call(browser);

            assertThat(before).isZero();
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(scene.refreshes()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("R19: a refresh token that the answer does not replace is kept")
    void refreshTokenThatIsNotReplacedIsKept(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");
            scene.gateway()
                    .fail(
                            Endpoint.TOKEN,
                            Failure.answer(
                                            200,
                                            "application/json",
                                            "{\"access_token\":\"not-known-there\",\"token_type\":\"Bearer\","
                                                    + "\"expires_in\":900}")
                                    .once());
            scene.clock().move(PAST_EXPIRY);
            scene.gateway()
                    .fail(Endpoint.MODELS, Failure.answer(200, "application/json", "{\"data\":[{\"id\":\"m\"}]}"));
            scene.call(browser);
            scene.clock().move(PAST_EXPIRY);

            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.tokenRequests("refresh_token"))
                    .extracting(request -> request.field("refresh_token").orElseThrow())
                    .hasSize(2)
                    .containsOnly(scene.tokenRequests("refresh_token")
                            .get(0)
                            .field("refresh_token")
                            .orElseThrow());
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                        Map.entry("500", Failure.status(500)),
                        Map.entry("503", Failure.status(503)),
                        Map.entry("500 with invalid_grant", Failure.json(500, "invalid_grant")),
                        Map.entry("429", Failure.rateLimited(Duration.ofSeconds(1))),
                        Map.entry("HTML 502", Failure.html()),
                        Map.entry("HTML 200", Failure.answer(200, "text/html", "<html>maintenance</html>")),
                        Map.entry("HTML 401", Failure.answer(401, "text/html", "<html>proxy</html>")),
                        Map.entry("empty 400", Failure.answer(400, "text/plain", "")),
                        Map.entry("invalid_client", Failure.json(401, "invalid_client")),
                        Map.entry("temporarily_unavailable", Failure.json(400, "temporarily_unavailable")),
                        Map.entry("server_error", Failure.json(400, "server_error")),
                        Map.entry("redirect", Failure.status(302).header("Location", "https://example.org/")),
                        Map.entry("array", Failure.answer(200, "application/json", "[]")),
                        Map.entry("no token", Failure.answer(200, "application/json", "{\"token_type\":\"Bearer\"}")),
                        Map.entry("5 MB", Failure.huge(5_000_000)),
                        Map.entry("reset", Failure.reset()),
                        Map.entry("hang", Failure.hang()),
                        Map.entry("drip", Failure.drip()))
                .flatMap(fault -> Stream.of("memory", "session")
                        .map(store -> Arguments.argumentSet(fault.getKey() + ", " + store, fault.getValue(), store)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    @DisplayName("S3, R137: a fault of the token endpoint never ends a grant, and the next try works")
    void faultOfTheTokenEndpointNeverEndsAGrant(Failure fault, String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");
            scene.gateway().fail(Endpoint.TOKEN, fault.once());
            scene.clock().move(PAST_EXPIRY);

            HttpResponse<String> failed = scene.call(browser);
            scene.clock().move(Duration.ofSeconds(2));
            HttpResponse<String> again = scene.call(browser);

            assertThat(failed.statusCode()).isEqualTo(503);
            assertThat(failed.body()).startsWith("refresh-");
            assertThat(again.statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("R89: where the answer of a rotation was lost, the old refresh token is tried once more")
    void lostAnswerOfARotationIsRecovered() {
        var forgiving = FakeGateway.builder().era(Era.B).refreshReuse(Duration.ofSeconds(10));
        try (Scene scene = Scene.of(forgiving, "memory", Map.of())) {
            Browser browser = scene.signedIn("ada");
            scene.clock().move(PAST_EXPIRY);
            scene.gateway().fail(Endpoint.TOKEN, Failure.reset());
            assertThat(scene.call(browser).statusCode()).isEqualTo(503);
            String sent = scene.tokenRequests("refresh_token").get(0).body();
            scene.gateway().reset();
            HttpResponse<String> lost =
                    browser.send(HttpRequest.newBuilder(scene.gateway().uri(Endpoint.TOKEN))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(sent))
                            .build());
            assertThat(lost.statusCode()).isEqualTo(200);
            scene.clock().move(Duration.ofSeconds(2));

            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.tokenRequests("refresh_token"))
                    .extracting(RecordedRequest::body)
                    .containsExactly(sent, sent);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void tokenThatIsStillValidIsServedWhileRefreshesFail(String store) {
        try (Scene scene = Scene.of(Era.B, store)) {
            Browser browser = scene.signedIn("ada");
            scene.gateway().fail(Endpoint.TOKEN, Failure.status(500));
            scene.clock().move(INTO_STALENESS);

            for (int i = 0; i < 5; i++) {
                assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            }
            Scene.await("the refresh", () -> scene.refreshes() == 1);
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.refreshes()).isOne();
        }
    }

    @Test
    void failedRefreshesAreRepeatedAfterOneSecondDoublingToThirty() {
        try (Scene scene = Scene.of(Era.B, "memory")) {
            Browser browser = scene.signedIn("ada");
            scene.gateway().fail(Endpoint.TOKEN, Failure.status(500));
            scene.clock().move(PAST_EXPIRY);
            scene.call(browser);

            int made = 1;
            for (int pause : new int[] {1, 2, 4, 8, 16, 30, 30}) {
                Duration spread = Duration.ofMillis(pause * 100L + 50);
                scene.clock().move(Duration.ofSeconds(pause).minus(spread));
                assertThat(scene.call(browser).statusCode()).isEqualTo(503);
                assertThat(scene.refreshes()).as("before %d s", pause).isEqualTo(made);
                scene.clock().move(spread);
                assertThat(scene.call(browser).statusCode()).isEqualTo(503);
                assertThat(scene.refreshes()).as("after %d s", pause).isEqualTo(++made);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 3600})
    void retryAfterIsObeyedUpToThirtySeconds(int asked) {
        try (Scene scene = Scene.of(Era.B, "memory")) {
            Browser browser = scene.signedIn("ada");
            scene.gateway()
                    .fail(
                            Endpoint.TOKEN,
                            Failure.rateLimited(Duration.ofSeconds(asked)).once());
            scene.clock().move(PAST_EXPIRY);
            scene.call(browser);
            int obeyed = Math.min(asked, 30);

            scene.clock().move(Duration.ofSeconds(obeyed - 2));
            assertThat(scene.call(browser).statusCode()).isEqualTo(503);
            assertThat(scene.refreshes()).isOne();

            scene.clock().move(Duration.ofSeconds(2));
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.refreshes()).isEqualTo(2);
        }
    }
}
