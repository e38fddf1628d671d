package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of several providers. */
class ProviderNamesTest {
    private static final Map<String, String> TWO =
            Map.of("providers", "a, b", "a.client-id", "one", "b.client-id", "two");

    @Test
    void eachHasItsOwnAndTheFirstIsTheLogin() {
        GatewayConfig config = with(Map.of("b.issuer", "https://b.example.com", "b.retries", "1", "retries", "5"));

        assertThat(config.providers()).extracting(one -> one.provider().name()).containsExactly("a", "b");
        assertThat(config.providers())
                .extracting(one -> one.provider().clientId())
                .containsExactly("one", "two");
        assertThat(config.providers()).extracting(one -> one.client().retries()).containsExactly(5, 1);
        assertThat(config.providers().get(1).provider().issuer()).isEqualTo("https://b.example.com");
        assertThat(config.first().provider().issuer()).isEqualTo("https://api.phaseo.app/oauth");
        assertThat(config.ownPaths())
                .doesNotHaveDuplicates()
                .contains("/auth/callback/a", "/auth/connect/a", "/auth/logout/a", "/auth/connect", "/auth/logout")
                .contains("/auth/callback/b", "/auth/connect/b", "/auth/logout/b")
                .doesNotContain("/auth/callback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "a b",
                "a.b",
                "a_b",
                "-a",
                "1a",
                "store",
                "client",
                "provider",
                "proxy",
                "abcdefghijklmnopqrstu"
            })
    void nameThatIsNoneIsRefused(String name) {
        assertThatThrownBy(() -> with(Map.of("providers", "a," + name + ",b")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("portcullis.providers is '" + name + "', which cannot be a provider's name");
    }

    @Test
    void nameTwiceAndTooManyNamesAreRefused() {
        String many = IntStream.rangeClosed(0, ProviderNames.MOST)
                .mapToObj(i -> "p" + i)
                .collect(Collectors.joining(","));

        assertThatThrownBy(() -> with(Map.of("providers", "a,b,a")))
                .hasMessageContaining("'a', which names a provider twice");
        assertThatThrownBy(() -> with(Map.of("providers", many))).hasMessageContaining("more than 8 providers");
    }

    @Test
    void missingKeyIsNamedWithItsProvider() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> with(Map.of("b.client-id", " ")))
                .satisfies(bad -> assertThat(bad.problems())
                        .singleElement()
                        .asString()
                        .contains("portcullis.b.client-id is missing", "PORTCULLIS_B_CLIENT_ID"));
    }

    @ParameterizedTest
    @CsvSource({"b.retries, portcullis.b.retries", "retries, portcullis.retries"})
    void badValueIsToldWhereItIs(String name, String key) {
        assertThatThrownBy(() -> with(Map.of(name, "many"))).hasMessageContaining(key + " is 'many'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-id", "client-secret", "issuer", "base-uri", "scopes", "proxy.path", "provider"})
    void whatOneProviderMustHaveForItselfIsNoDefaultForAll(String name) {
        assertThatThrownBy(() -> with(Map.of(name, "phaseo")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("portcullis." + name + " is set beside portcullis.providers")
                .hasMessageContaining("Example: portcullis.a." + name);
    }

    @Test
    void providerWithTheNameOfAPresetIsThatOne() {
        GatewayConfig config = ConfigReader.read(
                Map.of(
                        "providers", "phaseo,huggingface,own",
                        "phaseo.client-id", "one",
                        "huggingface.client-id", "two",
                        "own.client-id", "three",
                        "own.provider", "huggingface")::get,
                List.of());

        assertThat(config.providers())
                .extracting(one -> one.provider().issuer())
                .containsExactly("https://api.phaseo.app/oauth", "https://huggingface.co", "https://huggingface.co");
        assertThat(config.providers().get(1).client().baseUri()).hasToString("https://router.huggingface.co/v1");
        assertThat(config.providers().get(1).provider().scope()).isEqualTo("openid profile inference-api");
    }

    @Test
    void pathThatTwoWouldHaveIsRefused() {
        assertThatThrownBy(() -> with(Map.of("callback-path", "/auth", "connect-path", "/auth/a")))
                .hasMessageContaining("'/auth/a', which is a path of two kinds");
    }

    @Test
    void programNamesThemFirst() {
        GatewayConfig.Builder builder = GatewayConfig.builder().set("providers", "a,b");

        assertThat(builder.set("a.client-id", "one")
                        .set("b.client-id", "two")
                        .build()
                        .toString())
                .isEqualTo("GatewayConfig[providers=[a, b]]");
        assertThatThrownBy(() -> builder.set("c.client-id", "three")).hasMessageContaining("'c.client-id'");
        assertThatThrownBy(() -> builder.set("a.public-url", "https://x")).hasMessageContaining("'a.public-url'");
    }

    private static GatewayConfig with(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(TWO);
        settings.putAll(more);
        return ConfigReader.read(settings::get, List.of());
    }
}
