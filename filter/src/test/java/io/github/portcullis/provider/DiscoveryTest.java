package io.github.portcullis.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.Browser;
import io.github.portcullis.MovableClock;
import io.github.portcullis.Scene;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.RecordedRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How metadata is found, and what happens where it cannot be. */
class DiscoveryTest {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Test
    @DisplayName("R40: the well-known part stands before the issuer's path (RFC 8414), then behind it (OpenID Connect)")
    void locationsAreOfRfc8414AndThenOfOpenIdConnect() {
        assertThat(Discovery.locations("https://host:1/a/b"))
                .containsExactly(
                        URI.create("https://host:1/.well-known/oauth-authorization-server/a/b"),
                        URI.create("https://host:1/a/b/.well-known/openid-configuration"));
        assertThat(Discovery.locations("https://host"))
                .containsExactly(
                        URI.create("https://host/.well-known/oauth-authorization-server"),
                        URI.create("https://host/.well-known/openid-configuration"));
        assertThat(Discovery.locations("https://host/t/"))
                .containsExactly(
                        URI.create("https://host/.well-known/oauth-authorization-server/t"),
                        URI.create("https://host/t/.well-known/openid-configuration"));
    }

    @Test
    void openIdConnectIsAskedWhereRfc8414IsNotOffered() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            scene.gateway().fail(Endpoint.METADATA, Failure.status(404).once());

            scene.signedIn("ada");

            assertThat(scene.gateway().requests(Endpoint.METADATA))
                    .extracting(RecordedRequest::path)
                    .containsExactly(
                            "/.well-known/oauth-authorization-server/oauth", "/oauth/.well-known/openid-configuration");
        }
    }

    @Test
    void configuredEndpointsNeedNoDiscovery() {
        try (Scene scene =
                Scene.of(FakeGateway.builder().era(Era.A).clientSecret("fake-client-secret"), "memory", Map.of())) {
            Browser browser = scene.signedIn("ada");

            assertThat(scene.call(browser).statusCode()).isEqualTo(200);
            assertThat(scene.gateway().requests(Endpoint.METADATA)).isEmpty();
            assertThat(scene.gateway().requests(Endpoint.OTHER)).isEmpty();
        }
    }

    @Test
    void configuredEndpointWinsOverOneThatCannotBeUsed() {
        try (FakeGateway other = FakeGateway.start();
                Scene scene = Scene.of(
                        Era.C,
                        "memory",
                        Map.of("revocation-endpoint", other.uri(Endpoint.REVOKE).toString()))) {
            scene.gateway()
                    .fail(Endpoint.METADATA, metadata(scene, "\"revocation_endpoint\":\"http://example.org/revoke\""));

            scene.signedIn("ada").post(scene.uri("/auth/logout"));

            assertThat(other.calls(Endpoint.REVOKE)).isOne();
        }
    }

    @Test
    @DisplayName("R43, P4: metadata that cannot be had does not fail the deployment")
    void gatewayThatIsDownDoesNotFailTheDeployment() {
        FakeGateway down = FakeGateway.start();
        down.close();
        try (Scene scene =
                Scene.of(Era.C, "memory", Map.of("issuer", down.issuer().toString()))) {
            HttpResponse<String> answer = new Browser().navigate(scene.uri("/chat/who"));

            assertUnavailable(answer);
        }
    }

    @Test
    @DisplayName("Metadata is read with what later steps ask of it, and what is of another type counts as not said")
    void metadataIsReadWhole() throws ProviderUnavailableException {
        try (FakeGateway gateway = FakeGateway.start()) {
            gateway.fail(Endpoint.METADATA, json(gateway.issuer().toString(), """
                            "issuer":"ISSUER","authorization_endpoint":"ISSUER/a","token_endpoint":"ISSUER/t",
                            "jwks_uri":"ISSUER/keys","end_session_endpoint":"ISSUER/end",
                            "pushed_authorization_request_endpoint":"ISSUER/par",
                            "id_token_signing_alg_values_supported":["RS256",1,"ES256"],
                            "token_endpoint_auth_methods_supported":"none","backchannel_logout_supported":true,
                            "backchannel_logout_session_supported":"true",
                            "mtls_endpoint_aliases":{"token_endpoint":"ISSUER/mtls"}"""));

            Metadata metadata = new Discovery(
                            settings(gateway),
                            new BoundedHttp(HttpClient.newHttpClient()),
                            new BoundedJson(),
                            new MovableClock(),
                            Runnable::run)
                    .metadata();

            String issuer = gateway.issuer().toString();
            assertThat(metadata.endpoints())
                    .isEqualTo(new Endpoints(
                            URI.create(issuer + "/a"),
                            URI.create(issuer + "/t"),
                            null,
                            null,
                            URI.create(issuer + "/keys"),
                            URI.create(issuer + "/end"),
                            URI.create(issuer + "/par")));
            Capabilities said = metadata.capabilities();
            assertThat(said.idTokenAlgorithms()).containsExactly("RS256", "ES256");
            assertThat(said.clientAuthentications()).isEmpty();
            assertThat(said.backChannelLogout()).isTrue();
            assertThat(said.backChannelLogoutSession()).isFalse();
            assertThat(said.mutualTls().token()).hasToString(issuer + "/mtls");
        }
    }

    static Stream<Arguments> unusable() {
        String discovered = "\"authorization_endpoint\":\"ISSUER/authorize\",\"token_endpoint\":\"ISSUER/token\"";
        return Stream.of(
                unusable(
                        "R39, R91, R110: another issuer",
                        issuer -> json(issuer, "\"issuer\":\"ISSUER/\"," + discovered)),
                unusable("R39: no issuer", issuer -> json(issuer, discovered)),
                unusable(
                        "R6: no S256",
                        issuer -> json(
                                issuer,
                                "\"issuer\":\"ISSUER\",\"code_challenge_methods_supported\":[\"plain\"],"
                                        + discovered)),
                unusable(
                        "R41: plain http endpoint",
                        issuer -> json(
                                issuer,
                                "\"issuer\":\"ISSUER\",\"authorization_endpoint\":\"http://example.org/authorize\","
                                        + "\"token_endpoint\":\"https://example.org/token\"")),
                unusable(
                        "R41: user in the endpoint",
                        issuer -> json(
                                issuer,
                                "\"issuer\":\"ISSUER\",\"authorization_endpoint\":\"https://u:p@example.org/\","
                                        + "\"token_endpoint\":\"https://example.org/token\"")),
                unusable(
                        "R41: fragment in the endpoint",
                        issuer -> json(
                                issuer,
                                "\"issuer\":\"ISSUER\",\"authorization_endpoint\":\"https://example.org/#a\","
                                        + "\"token_endpoint\":\"https://example.org/token\"")),
                unusable(
                        "no token endpoint",
                        issuer -> json(
                                issuer, "\"issuer\":\"ISSUER\",\"authorization_endpoint\":\"https://example.org/\"")),
                unusable(
                        "pushed authorization requests required",
                        issuer -> json(
                                issuer,
                                "\"issuer\":\"ISSUER\",\"require_pushed_authorization_requests\":true," + discovered)),
                unusable("R42: redirect", issuer -> Failure.status(302).header("Location", "https://example.org/")),
                unusable("R42: 5 MB", issuer -> Failure.huge(5_000_000)),
                unusable("HTML", issuer -> Failure.answer(200, "text/html", "<html></html>")),
                unusable("array", issuer -> Failure.answer(200, "application/json", "[]")),
                unusable("nested too deeply", issuer -> Failure.answer(200, "application/json", "[".repeat(100_000))),
                unusable("500", issuer -> Failure.status(500)),
                unusable("reset", issuer -> Failure.reset()),
                unusable("hang", issuer -> Failure.hang()),
                unusable("drip", issuer -> Failure.drip()));
    }

    @Test
    @Timeout(20)
    @DisplayName("R43: a search that fails in an unforeseen way does not leave the others waiting")
    void searchThatFailsUnforeseenLeavesNobodyWaiting() throws ProviderUnavailableException {
        try (FakeGateway gateway = FakeGateway.start()) {
            AtomicInteger asked = new AtomicInteger();
            MovableClock clock = new MovableClock();
            Discovery discovery = new Discovery(
                    settings(gateway),
                    new BoundedHttp(HttpClient.newHttpClient()),
                    new BoundedJson(),
                    new FailingClock(clock, asked),
                    Runnable::run);

            assertThatThrownBy(discovery::metadata).isInstanceOf(ProviderUnavailableException.class);
            clock.move(PAUSE);
            assertThat(discovery.metadata().issuer()).isEqualTo(gateway.issuer().toString());
        }
    }

    private static ProviderSettings settings(FakeGateway gateway) {
        return new ProviderSettings(
                "test",
                "client",
                null,
                ClientAuthentication.NONE,
                TokenRequestFormat.FORM,
                gateway.issuer().toString(),
                Endpoints.NONE,
                Safeguards.USUAL,
                Map.of(),
                List.of(),
                null,
                OpenIdSettings.USUAL,
                Duration.ofSeconds(5));
    }

    /** Fails once, in the midst of the first search. */
    private static final class FailingClock extends Clock {
        private final Clock clock;
        private final AtomicInteger asked;

        FailingClock(Clock clock, AtomicInteger asked) {
            this.clock = clock;
            this.asked = asked;
        }

        @Override
        public Instant instant() {
            if (asked.incrementAndGet() == 2) {
                throw new IllegalStateException("unforeseen");
            }
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }
    }

    private static Arguments unusable(String name, Function<String, Failure> failure) {
        return Arguments.argumentSet(name, failure);
    }

    @ParameterizedTest
    @MethodSource("unusable")
    @DisplayName("R42, R43, R137: unusable metadata is 503 within the configured time, and the next try works")
    void unusableMetadataIsUnavailableAndTheNextTryWorks(Function<String, Failure> failure) {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            scene.gateway()
                    .fail(
                            Endpoint.METADATA,
                            failure.apply(scene.gateway().issuer().toString()));
            long start = System.nanoTime();

            assertUnavailable(new Browser().navigate(scene.uri("/chat/who")));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(4_500));
            int asked = scene.gateway().calls(Endpoint.METADATA);
            // two locations, and the JDK repeats a GET whose connection broke
            assertThat(asked).isBetween(1, 2 * 2);
            assertUnavailable(new Browser().navigate(scene.uri("/chat/who")));
            assertThat(scene.gateway().calls(Endpoint.METADATA)).isEqualTo(asked);

            scene.gateway().reset();
            scene.clock().move(PAUSE);
            assertThat(new Browser().navigate(scene.uri("/chat/who")).statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    @DisplayName("R42: metadata that is old is used on while the server is down")
    void oldMetadataIsUsedWhileTheServerIsDown() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            new Browser().startLogin(scene.uri("/chat/who"));
            scene.gateway().fail(Endpoint.METADATA, Failure.status(500));
            scene.clock().move(Duration.ofHours(3));

            for (int i = 1; i <= 3; i++) {
                assertThat(new Browser().navigate(scene.uri("/chat/who")).statusCode())
                        .isEqualTo(302);
                int searches = i;
                Scene.await("a search behind", () -> scene.gateway().calls(Endpoint.METADATA) == 1 + 2 * searches);
                Scene.sleep(Duration.ofMillis(200));
                scene.clock().move(PAUSE);
            }
        }
    }

    @Test
    @DisplayName("R42: a change of the metadata is seen")
    void changeOfMetadataIsSeen() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            new Browser().startLogin(scene.uri("/chat/who"));
            scene.gateway()
                    .fail(
                            Endpoint.METADATA,
                            json(
                                    scene.gateway().issuer().toString(),
                                    "\"issuer\":\"ISSUER\",\"authorization_endpoint\":"
                                            + "\"https://new.example.org/\",\"token_endpoint\":\"ISSUER/token\""));
            scene.clock().move(Duration.ofMinutes(6));

            Scene.await("the new endpoint", () -> "new.example.org"
                    .equals(new Browser().startLogin(scene.uri("/chat/who")).getHost()));
        }
    }

    @Test
    @DisplayName("S5: requests at once make one discovery")
    void requestsAtOnceMakeOneDiscovery() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            scene.gateway().delay(Endpoint.METADATA, Duration.ofMillis(300));

            List<Integer> statuses = Scene.atOnce(
                    20, () -> new Browser().navigate(scene.uri("/chat/who")).statusCode());

            assertThat(statuses).containsOnly(302);
            assertThat(scene.gateway().calls(Endpoint.METADATA)).isOne();
        }
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("provider-unavailable");
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(text -> assertThat(Integer.parseInt(text)).isBetween(1, 5));
    }

    private static Failure json(String issuer, String members) {
        return Failure.answer(200, "application/json", "{" + members.replace("ISSUER", issuer) + "}");
    }

    private static Failure metadata(Scene scene, String more) {
        return json(
                scene.gateway().issuer().toString(),
                "\"issuer\":\"ISSUER\",\"authorization_endpoint\":\"ISSUER/authorize\","
                        + "\"token_endpoint\":\"ISSUER/token\",\"userinfo_endpoint\":\"ISSUER/userinfo\"," + more);
    }
}
