package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.IdTokenDraft;
import io.github.portcullis.testkit.SigningAlgorithm;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the ID Token of a refresh has to be. */
class RefreshedIdTokenTest {
    private static final Duration STALE = Duration.ofMinutes(14).plusSeconds(30);

    private final Scene scene =
            Scene.of(FakeGateway.builder().era(Era.B).openIdConnect(SigningAlgorithm.ES256), "memory", Map.of());
    private final FakeGateway gateway = scene.gateway();
    private final Browser browser = scene.signedIn("ada");

    @BeforeEach
    void call() {
        scene.call(browser);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("another user", token -> token.claim("sub", "another")),
                bad("another issuer", token -> token.claim("iss", "https://evil.example")),
                bad("another audience", token -> token.claim("aud", "another")),
                bad("an azp that was not there", token -> token.claim("azp", "portcullis-test")),
                bad("another time of the sign-in", token -> token.claim("auth_time", 1)),
                bad("another nonce", token -> token.claim("nonce", "another")),
                bad("the hash of another token", token -> token.claim("at_hash", "AAAA")),
                bad("signed by a stranger", IdTokenDraft::signedByStranger));
    }

    private static Arguments bad(String name, Consumer<IdTokenDraft> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    @DisplayName("R60: an answer whose ID Token does not fit the login is not used, and the user loses nothing")
    void answerThatDoesNotFitIsNotUsed(String name, Consumer<IdTokenDraft> change) {
        String before = scene.lastToken();
        gateway.openId().next(change);
        scene.clock().move(STALE);

        try (LogLines log = LogLines.of("io.github.portcullis")) {
            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            Scene.await("a refresh", () -> log.lines().stream().anyMatch(line -> line.contains("id_token is refused")));
        }
        scene.call(browser);

        assertThat(scene.lastToken()).isEqualTo(before);
    }

    static Stream<Arguments> good() {
        return Stream.of(
                bad("as it is", token -> {}),
                bad("no nonce", token -> token.claim("nonce", null)),
                bad("no time of the sign-in", token -> token.claim("auth_time", null)),
                bad("no ID Token", token -> token.replacedBy("")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    @DisplayName("R60: an answer with a fitting ID Token, or with none, is used")
    void answerThatFitsIsUsed(String name, Consumer<IdTokenDraft> change) {
        gateway.openId().next(change);

        assertRefreshed();
    }

    @Test
    @DisplayName("S3, R60: while the keys cannot be had a refresh works, and its ID Token is left out")
    void refreshWorksWithoutKeys() {
        gateway.openId().rotateKeys();
        gateway.fail(Endpoint.JWKS, Failure.status(500));

        assertRefreshed();
    }

    private void assertRefreshed() {
        String before = scene.lastToken();
        scene.clock().move(STALE);
        scene.call(browser);

        Scene.await("another token", () -> {
            scene.call(browser);
            return !scene.lastToken().equals(before);
        });
    }
}
