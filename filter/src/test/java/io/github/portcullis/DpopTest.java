package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.CallOptions;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayRequest;
import io.github.portcullis.client.RequestRejectedException;
import io.github.portcullis.testkit.Demand;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.RecordedRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway checks each proof itself: signature, request, time, token, single use, nonce. */
class DpopTest {
    private static final Failure NONCE_AGAIN = Failure.answer(401, "application/json", "{}")
            .header("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"")
            .header("DPoP-Nonce", "never-the-right-one");

    @Test
    @DisplayName("R66, R69, R86: where the provider offers it, tokens are bound, and each request proves the key")
    void tokensAreBoundWhereTheProviderOffersIt() {
        try (Scene scene = scene("session", Demand.DPOP)) {
            Browser ada = scene.signedIn("ada");

            assertThat(scene.call(ada).body()).isEqualTo("called true");
            assertThat(scene.call(ada).body()).isEqualTo("called true");

            List<RecordedRequest> calls = scene.gateway().requests(Endpoint.MODELS);
            RecordedRequest token = scene.gateway().requests(Endpoint.TOKEN).get(0);
            assertThat(calls).extracting(DpopTest::claim).doesNotHaveDuplicates();
            assertThat(calls.get(0).header("authorization").orElseThrow()).startsWith("DPoP ");
            assertThat(part(calls.get(0), 0).getJsonObject("jwk").keySet())
                    .containsExactlyInAnyOrder("kty", "crv", "x", "y");
            assertThat(part(calls.get(0), 1).keySet()).containsExactlyInAnyOrder("jti", "htm", "htu", "iat", "ath");
            assertThat(part(token, 1).keySet()).containsExactlyInAnyOrder("jti", "htm", "htu", "iat");
            assertThat(claim(token)).hasSizeGreaterThanOrEqualTo(22);
        }
    }

    @Test
    @DisplayName("R66: the address in a proof has neither query nor fragment")
    void addressInAProofHasNoQuery() {
        try (Scene scene = scene("memory", Demand.DPOP)) {
            GatewayClient client = detached(scene);

            assertThatThrownBy(
                            () -> client.send(GatewayRequest.get("/generations").query("id", "unknown")))
                    .isInstanceOf(RequestRejectedException.class);

            RecordedRequest call =
                    scene.gateway().requests(Endpoint.GENERATIONS).get(0);
            assertThat(call.uri().getRawQuery()).isEqualTo("id=unknown");
            assertThat(part(call, 1).getString("htu")).isEqualTo(scene.gateway().baseUri() + "/generations");
        }
    }

    @Test
    @DisplayName("R67, R68, R90: a nonce is asked for once on each side, and the next proof has it without being asked")
    void nonceIsAskedForOnceOnEachSide() {
        try (Scene scene = scene("session", Demand.DPOP_NONCE)) {
            Browser ada = scene.signedIn("ada");
            scene.call(ada);

            assertThat(scene.gateway().calls(Endpoint.TOKEN)).isEqualTo(2);
            assertThat(scene.gateway().calls(Endpoint.USERINFO)).isEqualTo(2);
            assertThat(scene.gateway().calls(Endpoint.MODELS)).isOne();
        }
    }

    @Test
    @DisplayName("R67, R68: an old nonce is replaced within one retry, and the one of a good answer without any")
    void oldNonceIsReplacedWithinOneRetry() {
        try (Scene scene = scene("session", Demand.DPOP_NONCE)) {
            Browser ada = scene.signedIn("ada");
            scene.call(ada);
            scene.gateway().reset();
            scene.clock().move(Duration.ofSeconds(31));

            assertThat(scene.call(ada).body()).isEqualTo("called true");
            assertThat(scene.gateway().calls(Endpoint.MODELS)).isEqualTo(2);
            assertThat(scene.call(ada).body()).isEqualTo("called true");
            assertThat(scene.gateway().calls(Endpoint.MODELS)).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("R67: the second challenge of the gateway is an error, and no third call is made")
    void secondChallengeOfTheGatewayIsAnError() {
        try (Scene scene = scene("session", Demand.DPOP)) {
            Browser ada = scene.signedIn("ada");
            scene.gateway().fail(Endpoint.MODELS, NONCE_AGAIN);

            HttpResponse<String> answer = scene.call(ada);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("gateway-unavailable");
            assertThat(scene.gateway().calls(Endpoint.MODELS)).isEqualTo(2);
            assertThat(scene.refreshes()).isZero();
        }
    }

    @Test
    @DisplayName("R67: the second challenge of the token endpoint or of userinfo ends the login")
    void secondChallengeOfTheServerEndsTheLogin() {
        for (Endpoint endpoint : List.of(Endpoint.TOKEN, Endpoint.USERINFO)) {
            try (Scene scene = scene("session", Demand.DPOP)) {
                scene.gateway()
                        .fail(
                                endpoint,
                                endpoint == Endpoint.TOKEN
                                        ? Failure.json(400, "use_dpop_nonce").header("DPoP-Nonce", "n")
                                        : NONCE_AGAIN);
                Browser browser = new Browser();
                URI request = browser.startLogin(scene.uri("/chat/who"));

                HttpResponse<String> page = browser.navigate(scene.gateway().authorize(request, "ada"));

                assertThat(page.statusCode()).isEqualTo(502);
                assertThat(scene.gateway().calls(endpoint)).isEqualTo(2);
            }
        }
    }

    @Test
    @DisplayName("R69: a token that is not bound although it was to be is refused, and nothing is called with it")
    void tokenThatIsNotBoundIsRefused() {
        try (Scene scene = scene("session", Demand.DPOP)) {
            scene.gateway().fail(Endpoint.TOKEN, bearer());
            Browser browser = new Browser();
            URI request = browser.startLogin(scene.uri("/chat/who"));

            HttpResponse<String> page = browser.navigate(scene.gateway().authorize(request, "ada"));

            assertThat(page.statusCode()).isEqualTo(502);
            assertThat(page.body()).contains("token-answer-malformed");
            assertThat(scene.gateway().calls(Endpoint.USERINFO)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "optional"})
    @DisplayName("R69: a Bearer token is taken where the setting allows it, and is sent as one")
    void bearerTokenIsTakenWhereTheSettingAllowsIt(String use) {
        try (Scene scene = Scene.of(
                FakeGateway.builder().demands(Demand.DPOP),
                "session",
                Map.of("dpop", use, "scopes", "gateway:access"))) {
            scene.gateway().fail(Endpoint.TOKEN, bearer());
            Browser browser = new Browser();
            URI request = browser.startLogin(scene.uri("/chat/call"));
            browser.navigate(scene.gateway().authorize(request, "ada"));

            scene.call(browser);

            RecordedRequest userinfo =
                    scene.gateway().requests(Endpoint.USERINFO).get(0);
            assertThat(userinfo.header("authorization")).hasValue("Bearer stranger");
            assertThat(userinfo.header("dpop")).isEmpty();
            assertThat(scene.gateway()
                            .requests(Endpoint.TOKEN)
                            .get(0)
                            .header("dpop")
                            .isPresent())
                    .isEqualTo(use.equals("optional"));
        }
    }

    @Test
    @DisplayName("R31, R70: a refresh proves the key of the grant, which the node reads from the sealed grant")
    void refreshProvesTheKeyOfTheGrant() {
        for (String store : List.of("session", "memory")) {
            try (Scene scene = scene(store, Demand.DPOP_NONCE)) {
                Browser ada = scene.signedIn("ada");
                scene.clock().move(Duration.ofMinutes(20));

                assertThat(scene.call(ada).body()).isEqualTo("called true");
                assertThat(scene.tokenRequests("refresh_token")).isNotEmpty();
            }
        }
    }

    @Test
    @DisplayName("R69: a refresh that answers with a token that is not bound is refused, and the grant stays")
    void refreshThatUnbindsIsRefused() {
        try (Scene scene = scene("memory", Demand.DPOP)) {
            Browser ada = scene.signedIn("ada");
            scene.clock().move(Duration.ofMinutes(20));
            scene.gateway().fail(Endpoint.TOKEN, bearer().times(1));

            assertThat(scene.call(ada).body()).isEqualTo("refresh-malformed");
            scene.clock().move(Duration.ofMinutes(1));
            assertThat(scene.call(ada).body()).isEqualTo("called true");
        }
    }

    @Test
    @DisplayName("R70: what is not safe to repeat is sent again after a nonce challenge, since nothing was done")
    void chatIsSentAgainAfterANonceChallenge() {
        try (Scene scene = scene("memory", Demand.DPOP_NONCE)) {
            GatewayClient client = detached(scene).with(CallOptions.none().withRetries(0));
            scene.clock().move(Duration.ofSeconds(31));

            String said = client.chat()
                    .completions(ChatRequest.of(FakeGateway.MODEL, "Hi"))
                    .text();

            assertThat(said).contains("Hi");
            assertThat(scene.gateway().calls(Endpoint.CHAT)).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("R67, R69: the proxy proves the key too, and asks for a nonce once")
    void proxyProvesTheKeyToo() {
        try (Scene scene = Scene.of(
                FakeGateway.builder().era(Era.B).demands(Demand.DPOP_NONCE),
                "session",
                Map.of("proxy.path", "/gateway", "proxy.allow", "GET /models"))) {
            Browser ada = scene.signedIn("ada");
            scene.clock().move(Duration.ofSeconds(31));
            scene.gateway().reset();

            HttpResponse<String> answer = ada.send(HttpRequest.newBuilder(scene.uri("/gateway/models"))
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Sec-Fetch-Mode", "cors")
                    .header("X-Requested-With", "portcullis")
                    .build());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().map()).doesNotContainKeys("dpop-nonce", "dpop");
            assertThat(scene.gateway().calls(Endpoint.MODELS)).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("R69, P4: a provider that does not offer it cannot be used where it is required")
    void providerThatDoesNotOfferItCannotBeUsedWhereItIsRequired() {
        try (Scene scene = Scene.of(FakeGateway.builder(), "session", Map.of("dpop", "required"))) {
            assertThat(new Browser().navigate(scene.uri("/chat/who")).body()).contains("provider-unavailable");
        }
    }

    @Test
    @DisplayName("R69: without an offer tokens are Bearer, and no proof is made")
    void withoutAnOfferTokensAreBearer() {
        try (Scene scene = Scene.of(Era.B, "session")) {
            scene.call(scene.signedIn("ada"));

            assertThat(scene.gateway().requests(Endpoint.TOKEN).get(0).header("dpop"))
                    .isEmpty();
            assertThat(scene.lastToken()).startsWith("Bearer ");
        }
    }

    private static Scene scene(String store, Demand demand) {
        return Scene.of(FakeGateway.builder().era(Era.B).demands(demand), store, Map.of());
    }

    private static GatewayClient detached(Scene scene) {
        scene.signedIn("ada").navigate(scene.uri("/chat/detach"));
        return scene.detached().get(0);
    }

    private static Failure bearer() {
        return Failure.answer(200, "application/json", "{\"access_token\":\"stranger\",\"token_type\":\"Bearer\"}");
    }

    private static String claim(RecordedRequest request) {
        return part(request, 1).getString("jti");
    }

    private static JsonObject part(RecordedRequest request, int index) {
        String part = request.header("dpop").orElseThrow().split("\\.", -1)[index];
        return Json.createReader(new ByteArrayInputStream(Base64.getUrlDecoder().decode(part)))
                .readObject();
    }
}
