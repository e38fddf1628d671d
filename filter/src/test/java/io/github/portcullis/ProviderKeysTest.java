package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.IdTokenDraft;
import io.github.portcullis.testkit.SigningAlgorithm;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a provider's keys are had, kept and had again. */
class ProviderKeysTest {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Scene scene = Scene.of(
            FakeGateway.builder().era(Era.B).openIdConnect(SigningAlgorithm.ES256),
            "session",
            Map.of("request-timeout", "PT1S"));
    private final FakeGateway gateway = scene.gateway();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void keysAreAskedForOnceAndServeForMinutes() {
        scene.signedIn("ada");
        scene.clock().move(Duration.ofMinutes(4));
        scene.signedIn("ben");

        assertThat(gateway.calls(Endpoint.JWKS)).isOne();
    }

    @Test
    @DisplayName("R58: a new key is looked up at once, however young the set of keys is")
    void newKeyIsLookedUpAtOnce() {
        scene.signedIn("ada");
        gateway.openId().rotateKeys();

        scene.signedIn("ben");

        assertThat(gateway.calls(Endpoint.JWKS)).isEqualTo(2);
    }

    @Test
    @DisplayName("R58: unknown keys make one look-up a minute, so that nobody can drive traffic with them")
    void unknownKeysMakeOneLookUpAMinute() {
        scene.signedIn("ada");

        for (int i = 0; i < 3; i++) {
            gateway.openId().next(IdTokenDraft::signedByUnknownKey);
            IdTokenTest.assertRejected(scene, "id-token-invalid");
        }
        assertThat(gateway.calls(Endpoint.JWKS)).isEqualTo(2);

        scene.clock().move(Duration.ofSeconds(61));
        gateway.openId().next(IdTokenDraft::signedByUnknownKey);
        IdTokenTest.assertRejected(scene, "id-token-invalid");
        assertThat(gateway.calls(Endpoint.JWKS)).isEqualTo(3);
    }

    @Test
    @DisplayName("R58: a key that cannot be looked up now refuses nobody for good, and is looked up after five seconds")
    void keyThatCannotBeLookedUpIsLookedUpLater() {
        scene.signedIn("ada");
        gateway.openId().rotateKeys();
        gateway.fail(Endpoint.JWKS, Failure.status(503).once());
        Browser browser = new Browser();

        HttpResponse<String> answer =
                browser.navigate(gateway.authorize(browser.startLogin(scene.uri("/chat/who")), "ben"));
        scene.clock().move(PAUSE);
        scene.signedIn("ben");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("provider-unavailable");
    }

    @Test
    @DisplayName("S3: keys that are old serve on while newer ones cannot be had")
    void oldKeysServeOn() {
        scene.signedIn("ada");
        scene.clock().move(Duration.ofMinutes(6));
        gateway.fail(Endpoint.JWKS, Failure.status(500));

        scene.signedIn("ben");

        Scene.await("a look-up in the background", () -> gateway.calls(Endpoint.JWKS) == 2);
    }

    static Stream<Arguments> unusable() {
        String rsa = "{\"kty\":\"RSA\",\"kid\":\"a\",\"e\":\"AQAB\",\"n\":\"AQ\"}";
        return Stream.of(
                Arguments.of("500", Failure.status(500)),
                Arguments.of("404", Failure.status(404)),
                Arguments.of("redirect", Failure.status(302).header("Location", "https://example.org/keys")),
                Arguments.of("reset", Failure.reset()),
                Arguments.of("hang", Failure.hang()),
                Arguments.of("drip", Failure.drip()),
                Arguments.of("5 MB", Failure.huge(5_000_000)),
                Arguments.of("HTML", Failure.answer(200, "text/html", "<html></html>")),
                Arguments.of("array", json("[]")),
                Arguments.of("no keys", json("{}")),
                Arguments.of("keys that are no list", json("{\"keys\":{}}")),
                Arguments.of("an empty list", json("{\"keys\":[]}")),
                Arguments.of("keys that are none", json("{\"keys\":[1,\"a\",null,[],{}," + rsa + "]}")),
                Arguments.of("101 keys", json("{\"keys\":[" + rsa + (',' + rsa).repeat(100) + "]}")),
                Arguments.of("nested too deeply", json("{\"keys\":" + "[".repeat(100_000))));
    }

    private static Failure json(String body) {
        return Failure.answer(200, "application/json", body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    @DisplayName("P4: keys that cannot be used lose nothing: no code is spent, and the same callback works later")
    void keysThatCannotBeUsedLoseNothing(String name, Failure failure) {
        gateway.fail(Endpoint.JWKS, failure);
        Browser browser = new Browser();
        URI callback = gateway.authorize(browser.startLogin(scene.uri("/chat/who")), "ada");

        long start = System.nanoTime();
        HttpResponse<String> answer = browser.navigate(callback);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        int asked = gateway.calls(Endpoint.JWKS);
        HttpResponse<String> atOnce = browser.navigate(callback);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(atOnce.statusCode()).isEqualTo(503);
        assertThat(gateway.calls(Endpoint.JWKS)).as("asked again at once").isEqualTo(asked);
        assertThat(gateway.calls(Endpoint.TOKEN)).isZero();
        assertThat(took).as("of a request timeout of 1 s").isLessThan(Duration.ofSeconds(5));

        gateway.reset();
        scene.clock().move(PAUSE);
        assertThat(browser.navigate(callback).statusCode()).isEqualTo(303);
    }

    @Test
    @DisplayName("R57: one odd key leaves the others as they are")
    void oddKeyLeavesTheOthersAsTheyAre() {
        String keys = new Browser().navigate(gateway.uri(Endpoint.JWKS)).body();
        gateway.fail(
                Endpoint.JWKS,
                json(keys.replace("{\"keys\":[", "{\"keys\":[{\"kty\":\"XYZ\",\"kid\":7},null,{\"kty\":\"EC\"},"))
                        .once());

        assertThat(scene.call(scene.signedIn("ada")).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("P4: an address of keys that is no https URL makes the metadata unusable, and no more")
    void badAddressOfKeysIsNotFatal() {
        String issuer = gateway.issuer().toString();
        gateway.fail(
                Endpoint.METADATA,
                json("{\"issuer\":\"" + issuer + "\",\"authorization_endpoint\":\"" + issuer
                        + "/authorize\",\"token_endpoint\":\"" + issuer
                        + "/token\",\"jwks_uri\":\"http://example.org/keys\"}"));

        assertThat(new Browser().navigate(scene.uri("/chat/who")).statusCode()).isEqualTo(503);
    }
}
