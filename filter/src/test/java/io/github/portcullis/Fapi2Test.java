package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.testkit.Demand;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Fapi2Test {
    private static final KeyPair RSA = ClientKeyFile.keys("RSA", 2048);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("R86, R88, R90, R93, R94: the profile turns on pushed requests, bound tokens, iss and PS256")
    void profileTurnsOnAllThatItDemands() {
        try (FakeGateway gateway = FakeGateway.builder()
                        .clientKeys(RSA.getPublic())
                        .demands(Demand.PUSHED_REQUESTS, Demand.DPOP_NONCE)
                        .start();
                TestApplication application = application(gateway).start()) {
            Browser browser = new Browser();
            URI request = browser.startLogin(application.uri("/chat/"));

            HttpResponse<String> finished = browser.navigate(gateway.authorize(request, "ada"));

            assertThat(Query.of(request)).containsOnlyKeys("client_id", "request_uri");
            assertThat(finished.statusCode()).isEqualTo(303);
            String assertion = gateway.requests(Endpoint.TOKEN)
                    .get(0)
                    .field("client_assertion")
                    .orElseThrow();
            assertThat(new String(
                            Base64.getUrlDecoder().decode(assertion.split("\\.", -1)[0]), StandardCharsets.US_ASCII))
                    .contains("\"PS256\"");
            assertThat(gateway.requests(Endpoint.USERINFO)
                            .get(0)
                            .header("authorization")
                            .orElseThrow())
                    .startsWith("DPoP ");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PUSHED_REQUESTS", "DPOP"})
    @DisplayName("R91, R93, P4: a provider that lacks one of the demands starts no login")
    void providerThatLacksADemandStartsNoLogin(Demand only) {
        try (FakeGateway gateway = FakeGateway.builder()
                        .clientKeys(RSA.getPublic())
                        .demands(only)
                        .start();
                TestApplication application = application(gateway).start()) {
            HttpResponse<String> page = new Browser().navigate(application.uri("/chat/"));

            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("provider-unavailable");
        }
    }

    @Test
    @DisplayName("R36, R93: a code without iss is refused even where the metadata does not promise it")
    void codeWithoutIssuerIsRefused() {
        try (FakeGateway gateway = FakeGateway.builder()
                        .clientKeys(RSA.getPublic())
                        .demands(Demand.PUSHED_REQUESTS, Demand.DPOP)
                        .iss(false)
                        .start();
                TestApplication application = application(gateway).start()) {
            Browser browser = new Browser();

            HttpResponse<String> page =
                    browser.navigate(gateway.authorize(browser.startLogin(application.uri("/chat/")), "ada"));

            assertThat(page.body()).contains("issuer-missing");
            assertThat(gateway.calls(Endpoint.TOKEN)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dpop, off",
        "dpop, optional",
        "dpop, auto",
        "client-assertion-audience, endpoint",
        "client-assertion-algorithm, RS256",
        "token-request, json",
        "pushed-authorization-requests, auto",
        "authorization-endpoint, https://login.example/authorize",
        "token-endpoint, https://login.example/token",
        "userinfo-endpoint, https://login.example/userinfo"
    })
    @DisplayName("R86, R88, R91, R93, R94: a setting that contradicts the profile fails the start")
    void settingThatContradictsTheProfileFailsTheStart(String name, String value) {
        GatewayConfig.Builder config = GatewayConfig.builder().clientId("c");
        settings().forEach(config::set);
        config.set(name, value);

        assertThatThrownBy(config::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("portcullis." + name)
                .hasMessageContaining("contradicts portcullis.profile=fapi2");
    }

    @ParameterizedTest
    @CsvSource({"basic, secret", "post, secret", "none, ''"})
    @DisplayName("R86: a client that authenticates by a secret, or not at all, contradicts the profile")
    void clientWithASecretContradictsTheProfile(String authentication, String secret) {
        assertThatThrownBy(() -> GatewayConfig.builder()
                        .clientId("c")
                        .set("profile", "fapi2")
                        .set("client-authentication", authentication)
                        .set("client-secret", secret)
                        .build())
                .hasMessageContaining("portcullis.client-authentication")
                .hasMessageContaining("contradicts portcullis.profile=fapi2");
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("profile", "fapi2");
        settings.put("client-authentication", "private-key-jwt");
        settings.put(
                "private-key-file",
                ClientKeyFile.write(folder.resolve("key"), RSA).path().toString());
        return settings;
    }

    private TestApplication.Builder application(FakeGateway gateway) {
        TestApplication.Builder application = TestApplication.with(gateway.configuration());
        settings().forEach(application::set);
        return application;
    }
}
