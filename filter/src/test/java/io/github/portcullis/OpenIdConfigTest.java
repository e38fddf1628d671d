package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.provider.OpenIdSettings;
import io.github.portcullis.provider.ProviderSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is configured of OpenID Connect. */
class OpenIdConfigTest {
    private static final Map<String, String> OIDC = Map.of(
            "provider", "oidc", "issuer", "https://login.example.com", "base-uri", "https://gateway.example.com/v1");

    @Test
    void presetNeedsIssuerAndGateway() {
        assertThatThrownBy(() -> read(Map.of("provider", "oidc")))
                .isInstanceOfSatisfying(ConfigurationException.class, bad -> assertThat(bad.problems())
                        .hasSize(2)
                        .anySatisfy(problem -> assertThat(problem).startsWith("portcullis.issuer is missing"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("portcullis.base-uri is missing")));
    }

    @Test
    @DisplayName("R49: the preset demands ID Tokens that no shared secret signs")
    void presetDemandsIdTokens() {
        ProviderSettings provider = read(OIDC);

        assertThat(provider.name()).isEqualTo("oidc");
        assertThat(provider.scopes()).containsExactly("openid", "email", "profile");
        assertThat(provider.openId().isDemanded()).isTrue();
        assertThat(provider.openId().algorithms())
                .extracting(algorithm -> algorithm.text())
                .containsExactlyInAnyOrder("RS256", "PS256", "ES256", "EdDSA", "Ed25519");
        assertThat(read(Map.of()).openId()).isEqualTo(OpenIdSettings.USUAL);
    }

    @Test
    @DisplayName("R50, R55: algorithms, audiences and what is demanded of a sign-in can be set")
    void settingsAreRead() {
        OpenIdSettings openId = read(Map.of(
                        "id-token-algorithms", "ES256, HS256",
                        "client-secret", "s".repeat(32),
                        "id-token-audiences", "one,two",
                        "max-age", "PT1H",
                        "acr-values", "urn:a,urn:b"))
                .openId();

        assertThat(openId.algorithms())
                .extracting(algorithm -> algorithm.text())
                .containsExactlyInAnyOrder("ES256", "HS256");
        assertThat(openId.audiences()).containsExactlyInAnyOrder("one", "two");
        assertThat(openId.assurance().maxAge()).isEqualTo(Duration.ofHours(1));
        assertThat(openId.assurance().acrValues()).containsExactly("urn:a", "urn:b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id-token-algorithms|none||is no algorithm",
                "id-token-algorithms|rs256||is no algorithm",
                "id-token-algorithms|RSA-OAEP||is no algorithm",
                "id-token-algorithms|HS256||client-secret of at least 32 bytes",
                "id-token-algorithms|HS256|client-secret=short|client-secret of at least 32 bytes",
                "id-token-algorithms|HS512|client-secret=0123456789012345678901234567890123456789|at least 64 bytes",
                "max-age|PT0.5S||whole number of seconds",
                "max-age|P2D||at most a day",
                "max-age|PT1H|scopes=gateway:access|needs the scope openid",
                "acr-values|urn:a|scopes=gateway:access|needs the scope openid",
                "acr-values|a b||has a space",
                "authorization-parameters|max_age=1||decides itself",
                "authorization-parameters|acr_values=a||decides itself"
            })
    @DisplayName("FAILSTART, R49, R50: what cannot work is told at the start")
    void whatCannotWorkIsToldAtTheStart(String name, String value, String more, String why) {
        Map<String, String> settings = new HashMap<>(Map.of(name, value));
        if (more != null) {
            settings.put(more.split("=")[0], more.split("=")[1]);
        }

        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("portcullis." + name + " is '" + value + "'")
                .hasMessageContaining(why);
    }

    private static ProviderSettings read(Map<String, String> settings) {
        GatewayConfig.Builder builder = GatewayConfig.builder().clientId("client");
        settings.forEach(builder::set);
        return builder.build().first().provider();
    }
}
