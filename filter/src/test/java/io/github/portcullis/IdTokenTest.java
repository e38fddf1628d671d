package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayBuilder;
import io.github.portcullis.testkit.IdTokenDraft;
import io.github.portcullis.testkit.SigningAlgorithm;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which ID Tokens are refused, and what is done then, and what is not. */
class IdTokenTest {
    private static final String SECRET = "fake-client-secret-of-more-than-32-bytes";
    private static final long MINUTE = 60;

    private static Scene scene;

    @BeforeAll
    static void open() {
        scene = Scene.of(provider(SigningAlgorithm.RS256), "session", Map.of("id-token-audiences", "trusted"));
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static FakeGatewayBuilder provider(SigningAlgorithm algorithm) {
        return FakeGateway.builder().era(Era.B).clientSecret(SECRET).openIdConnect(algorithm);
    }

    static Stream<Arguments> bad() {
        return Stream.of(claims(), times(), signatures(), forms()).flatMap(Collection::stream);
    }

    private static List<Arguments> claims() {
        String client = "portcullis-test";
        return List.of(
                bad("R46, R111: another issuer", token -> token.claim("iss", "https://evil.example")),
                bad("R46, R111: an issuer with a slash", token -> token.claim("iss", issuer() + "/")),
                bad("R46, R111: no issuer", token -> token.claim("iss", null)),
                bad("R47, R111: for another client", token -> token.claim("aud", "another")),
                bad("R47, R111: for nobody", token -> token.claim("aud", null)),
                bad("R47, R111: an audience that is no text", token -> token.claim("aud", List.of(client, 1))),
                bad("R47, R111: for somebody untrusted too", token -> token.claim("aud", List.of(client, "another"))),
                bad("R47, R48: for several, no azp", token -> token.claim("aud", List.of(client, "trusted"))),
                bad("R48: an azp that is another", token -> token.claim("azp", "trusted")),
                bad("R53, R108, R27: another nonce", token -> token.claim("nonce", "another")),
                bad("R53, R108: no nonce", token -> token.claim("nonce", null)),
                bad("R53: a nonce that is no text", token -> token.claim("nonce", 1)),
                bad("R54: the hash of another token", token -> token.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA")),
                bad("R54: a hash that is no text", token -> token.claim("at_hash", true)),
                bad("R56, R109: no subject", token -> token.claim("sub", null)),
                bad("R56: an empty subject", token -> token.claim("sub", "")),
                bad("R56: a subject of 256 characters", token -> token.claim("sub", "a".repeat(256))),
                bad("R56: a subject that is not ASCII", token -> token.claim("sub", "ad\u00e4")),
                bad("R56: a subject that is a number", token -> token.claim("sub", 7)));
    }

    private static List<Arguments> times() {
        return List.of(
                bad("R52: over for more than a minute", token -> token.claim("exp", now() - MINUTE)),
                bad("R52: no end", token -> token.claim("exp", null)),
                bad("R52: an end that is a text", token -> token.claim("exp", String.valueOf(now() + MINUTE))),
                bad("R52: an end that is beyond all time", token -> token.claim("exp", 1e300)),
                bad("R52: no beginning", token -> token.claim("iat", null)),
                bad("R52, R95: issued later than in a minute", token -> token.claim("iat", now() + MINUTE + 2)),
                bad("R52, R95: not good before long", token -> token.claim("nbf", now() + MINUTE + 2)),
                bad("R52: an nbf that is no time", token -> token.claim("nbf", "now")));
    }

    private static List<Arguments> signatures() {
        return List.of(
                bad("R49, R113: signed by a stranger", IdTokenDraft::signedByStranger),
                bad("R49, R113: signed with an unknown key", IdTokenDraft::signedByUnknownKey),
                bad("R49, R113: not signed", IdTokenDraft::unsigned),
                bad("R50: signed with the public key as a secret", IdTokenDraft::signedWithPublicKey),
                bad("R50: signed with the secret of the client", IdTokenDraft::signedWithClientSecret),
                bad("R49: another alg than the key's", token -> token.header("alg", "RS512")),
                bad("R49: no alg", token -> token.header("alg", null)),
                bad("R51: a key in the header", token -> token.signedByStranger()
                        .header("jwk", Map.of("kty", "RSA"))),
                bad("R51: an address of keys in the header", token -> token.signedByUnknownKey()
                        .header("jku", "https://evil.example/keys")),
                bad("R51: something critical", token -> token.header("crit", List.of("exp"))
                        .header("exp", 1)),
                bad("R51: a logout token", token -> token.header("typ", "logout+jwt")),
                bad("R51: an access token", token -> token.header("typ", "at+jwt")));
    }

    private static List<Arguments> forms() {
        return List.of(
                bad("R62: encrypted", token -> token.replacedBy("e30.a.b.c.d")),
                bad("no token", token -> token.replacedBy("nonsense")),
                bad("no JSON in it", token -> token.replacedBy("e30.AAAA.AAAA")),
                bad("endless", token -> token.replacedBy("e30." + "a".repeat(70_000) + ".a")));
    }

    private static Arguments bad(String name, Consumer<IdTokenDraft> change) {
        return Arguments.of(name, change);
    }

    private static long now() {
        return scene.clock().instant().getEpochSecond();
    }

    private static String issuer() {
        return scene.gateway().issuer().toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    @DisplayName("R45 to R57, R62: an ID Token that proves nothing signs nobody in")
    void idTokenThatProvesNothingSignsNobodyIn(String name, Consumer<IdTokenDraft> change) {
        scene.gateway().openId().next(change);

        assertRejected(scene, "id-token-invalid");
    }

    @Test
    @DisplayName("R45: openid was granted, so an answer without ID Token signs nobody in")
    void answerWithoutIdTokenSignsNobodyIn() {
        scene.gateway().openId().next(token -> token.replacedBy(""));

        assertRejected(scene, "id-token-missing");
    }

    static void assertRejected(Scene scene, String code) {
        FakeGateway gateway = scene.gateway();
        int exchanged = scene.tokenRequests("authorization_code").size();
        int asked = gateway.calls(Endpoint.USERINFO);
        int used = gateway.calls(Endpoint.MODELS);
        Browser browser = new Browser();
        URI page = scene.uri("/chat/who");
        URI callback = gateway.authorize(browser.startLogin(page), "ada");

        HttpResponse<String> answer;
        try (LogLines log = LogLines.of("io.github.portcullis")) {
            answer = browser.navigate(callback);
            assertThat(log.lines().stream().filter(line -> line.contains(code)))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING");
        }

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(code);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(scene.tokenRequests("authorization_code")).hasSize(exchanged + 1);
        assertThat(gateway.calls(Endpoint.USERINFO)).isEqualTo(asked);
        assertThat(gateway.calls(Endpoint.MODELS)).isEqualTo(used);
        assertThat(browser.cookies()).noneMatch(cookie -> cookie.getName().contains("portcullis_login"));
        assertThat(browser.navigate(callback).statusCode()).as("the same again").isEqualTo(400);
        assertThat(browser.fetch(page).statusCode()).as("nobody is signed in").isEqualTo(401);
    }

    static Stream<Arguments> good() {
        String client = "portcullis-test";
        return Stream.of(
                bad("R47: a list of one", token -> token.claim("aud", List.of(client))),
                bad("R47, R48: for somebody trusted too", token -> token.claim("aud", List.of(client, "trusted"))
                        .claim("azp", client)),
                bad("R48: azp is the client", token -> token.claim("azp", client)),
                bad("R52: over since less than a minute", token -> token.claim("exp", now() - MINUTE + 2)),
                bad("R52, R95: issued in less than a minute", token -> token.claim("iat", now() + MINUTE - 2)
                        .claim("nbf", now() + MINUTE - 2)),
                bad("R52: parts of a second", token -> token.claim("exp", now() + 0.5)),
                bad("R54: no at_hash", token -> token.claim("at_hash", null)),
                bad("R57: no kid, and one key", token -> token.header("kid", null)),
                bad("R51: no typ", token -> token.header("typ", null)),
                bad("R51: jku and x5c of others", token -> token.header("jku", "https://evil.example")
                        .header("x5c", List.of("AA"))
                        .header("jwk", Map.of("kty", "RSA"))),
                bad("no sid", token -> token.claim("sid", null)),
                bad("R7: what nobody knows", token -> token.claim("unknown", Map.of("a", 1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    @DisplayName("R45 to R57: what the specifications allow signs in")
    void idTokenThatIsAllowedSignsIn(String name, Consumer<IdTokenDraft> change) {
        scene.gateway().openId().next(change);

        assertThat(scene.call(scene.signedIn("ada")).body()).isEqualTo("called true");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R49, R94: RSA, elliptic curves and Ed25519 sign in, and identity comes from the ID Token alone")
    void providerSignsInWithEachAlgorithm(SigningAlgorithm algorithm) {
        try (Scene other = Scene.of(provider(algorithm), "session", Map.of())) {
            Browser browser = new Browser();

            HttpResponse<String> page = browser.signIn(other.uri("/chat/who"), other.gateway(), "ada");

            assertThat(page.body()).isEqualTo(other.gateway().subject("ada"));
            assertThat(other.gateway().calls(Endpoint.USERINFO)).isZero();
        }
    }

    @Test
    @DisplayName("R50: HMAC counts where it is configured, and then with the secret of the client only")
    void hmacCountsWhereItIsConfigured() {
        try (Scene hmac =
                Scene.of(provider(SigningAlgorithm.RS256), "session", Map.of("id-token-algorithms", "HS256"))) {
            hmac.gateway().openId().next(IdTokenDraft::signedWithClientSecret);
            assertThat(hmac.call(hmac.signedIn("ada")).statusCode()).isEqualTo(200);
            assertThat(hmac.gateway().calls(Endpoint.JWKS))
                    .as("keys that are of no use")
                    .isZero();

            hmac.gateway().openId().next(IdTokenDraft::signedWithPublicKey);
            assertRejected(hmac, "id-token-invalid");
        }
    }

    @Test
    @DisplayName("R55: what is demanded of the sign-in is asked for, and checked in the answer")
    void demandedSignInIsAskedForAndChecked() {
        try (Scene strict = Scene.of(
                provider(SigningAlgorithm.ES256),
                "session",
                Map.of("max-age", "PT10M", "acr-values", "urn:mfa,urn:key"))) {
            String request = new Browser().startLogin(strict.uri("/chat/who")).getRawQuery();
            assertThat(request).contains("&max_age=600", "&acr_values=urn%3Amfa%20urn%3Akey");
            strict.signedIn("ada");

            strict.gateway().openId().acr("urn:password");
            assertRejected(strict, "id-token-invalid");
            strict.gateway().openId().acr("urn:key");
            strict.signedIn("ben");
            strict.gateway().openId().next(token -> token.claim("acr", null));
            assertRejected(strict, "id-token-invalid");

            for (Object time : new Object[] {"now", now() + 2 * MINUTE, now() - 12 * MINUTE}) {
                strict.gateway().openId().next(token -> token.claim("auth_time", time));
                assertRejected(strict, "id-token-invalid");
            }
            strict.gateway().openId().next(token -> token.claim("auth_time", null));
            assertRejected(strict, "id-token-invalid");
        }
    }

    @Test
    @DisplayName("P2: a provider that names no algorithm of ID Tokens need not send one, and userinfo tells who it is")
    void providerWithoutIdTokensSignsInByUserinfo() {
        try (Scene plain = Scene.of(Era.B, "session")) {
            plain.signedIn("ada");

            assertThat(plain.gateway().calls(Endpoint.USERINFO)).isOne();
            assertThat(plain.gateway().calls(Endpoint.JWKS)).isZero();
        }
    }

    @Test
    @DisplayName("P2: a provider whose metadata names algorithms of ID Tokens is held to them, whatever the preset")
    void metadataThatNamesAlgorithmsIsHeldToThem() {
        try (Scene named = Scene.of(provider(SigningAlgorithm.RS256), "session", Map.of("provider", "phaseo"))) {
            named.gateway().openId().next(token -> token.replacedBy(""));

            assertRejected(named, "id-token-missing");
        }
    }
}
