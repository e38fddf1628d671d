package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.provider.ClientSecret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provider|phaseo",
                "client-id|a b:c%",
                "client-authentication|none",
                "token-request|json",
                "token-request|FORM",
                "issuer|https://login.example.com/oauth/",
                "issuer|http://127.0.0.1:8080/oauth",
                "authorization-endpoint|https://login.example.com/authorize?tenant=1",
                "token-endpoint|https://login.example.com/token",
                "revocation-endpoint|https://login.example.com/revoke",
                "userinfo-endpoint|http://localhost:1/userinfo",
                "authorization-parameters|prompt=consent,audience=a=b, x=",
                "base-uri|https://gateway.example.com/v1",
                "scopes|openid  email gateway:access",
                "resource|urn:example:gateway",
                "protect|/*",
                "protect|/chat/*, /api/*,*.do,/exact,/",
                "protect|/..chat/a.b/*,/été/*",
                "public-url|https://shop.example.com",
                "public-url|https://shop.example.com:8443/app/",
                "public-url|https://shop.example.com/a%20b/c",
                "public-url|http://localhost:8080/app",
                "public-url|http://[::1]:8080/app",
                "trusted-proxies|10.0.0.0/8,192.168.1.1,fd00::/8,::1",
                "callback-path|/oauth/callback",
                "connect-path|/sign-in",
                "logout-path|/sign-out_1.0~",
                "after-logout|/goodbye",
                "store|session",
                "store|memory",
                "refresh-ahead|PT0S",
                "refresh-ahead|PT2M",
                "login-timeout|PT1M",
                "max-pending-logins|1",
                "max-pending-logins|10",
                "connect-timeout|PT0.5S",
                "request-timeout|P1D",
                "stream-idle-timeout|PT5M",
                "retries|0",
                "retries|10"
            })
    void goodValueIsTaken(String name, String value) {
        assertThat(with(name, value)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provider|nobody",
                "client-authentication|basic",
                "client-authentication|post",
                "client-authentication|tls",
                "token-request|xml",
                "issuer|login.example.com",
                "issuer|http://login.example.com",
                "issuer|https://login.example.com/?a=b",
                "issuer|https://user:pass@login.example.com",
                "issuer|https://login.example.com/#x",
                "issuer|ftp://login.example.com",
                "issuer|https://",
                "issuer|https://a b",
                "authorization-endpoint|/authorize",
                "token-endpoint|http://login.example.com/token",
                "revocation-endpoint|x",
                "userinfo-endpoint|https:userinfo",
                "authorization-parameters|prompt",
                "authorization-parameters|=consent",
                "authorization-parameters|state=x",
                "authorization-parameters|redirect_uri=https://evil.example",
                "authorization-parameters|code_challenge_method=plain",
                "authorization-parameters|response_type=token",
                "authorization-parameters|response_mode=form_post",
                "base-uri|http://gateway.example.com/v1",
                "base-uri|https://gateway.example.com/v1?key=1",
                "base-uri|gateway",
                "scopes|open\"id",
                "scopes|caf\u00e9",
                "resource|gateway",
                "resource|https://gateway.example.com/#v1",
                "resource|a b",
                "protect|chat",
                "protect|/chat/**",
                "protect|/chat/*/x",
                "protect|/chat/*,x y",
                "protect|/%63hat/*",
                "protect|//chat/*",
                "protect|/./chat/*",
                "protect|/chat/..",
                "public-url|shop.example.com",
                "public-url|http://shop.example.com",
                "public-url|https://shop.example.com/?a",
                "public-url|https://shop.example.com//evil.example",
                "public-url|https://shop.example.com/a//b",
                "public-url|https://shop.example.com/a;Domain=example.com",
                "public-url|https://shop.example.com/a/../b",
                "public-url|https://shop.example.com/./",
                "public-url|https://shop.example.com/../..",
                "public-url|https://shop.example.com/a/%2E%2e/",
                "public-url|https://shop.example.com:0",
                "public-url|https://shop.example.com:65536",
                "public-url|https://shop.example.com/#a",
                "trusted-proxies|proxy.example.com",
                "trusted-proxies|10.0.0.0/33",
                "trusted-proxies|10.0.0.0/-1",
                "trusted-proxies|10.0.0.999",
                "trusted-proxies|10.0.0",
                "trusted-proxies|fd00::/129",
                "trusted-proxies|10.0.0.0/8,*",
                "callback-path|auth/callback",
                "callback-path|/auth/*",
                "callback-path|/auth/../callback",
                "callback-path|/auth/callback?x",
                "callback-path|//auth",
                "connect-path|/auth/callback",
                "connect-path|/caf\u00e9",
                "logout-path|/auth/connect",
                "logout-path|/a;b",
                "after-logout|https://evil.example",
                "after-logout|//evil.example",
                "after-logout|/\\evil.example",
                "store|file",
                "seal-key|short",
                "seal-key|,",
                "refresh-ahead|60",
                "refresh-ahead|-PT1S",
                "login-timeout|PT0S",
                "login-timeout|P2D",
                "login-timeout|ten minutes",
                "max-pending-logins|0",
                "max-pending-logins|11",
                "max-pending-logins|x",
                "connect-timeout|PT0S",
                "request-timeout|-PT5S",
                "stream-idle-timeout|1h",
                "retries|-1",
                "retries|11",
                "retries|2.5",
                "attribution.title|B\u00fccherei",
                "attribution.referer|shop",
                "attribution.referer|ftp://shop.example.com",
                "attribution.referer|https://ada@shop.example.com",
                "attribution.referer|http://[",
                "attribution.user|yes",
                "attribution.session|id",
                "trace-context|off"
            })
    @DisplayName("FAILSTART: a bad value is told with its key, the value and a good example")
    void badValueIsToldWithKeyValueAndExample(String name, String value) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> with(name, value))
                .satisfies(bad -> {
                    assertThat(bad.problems()).hasSize(1);
                    assertThat(bad.getMessage()).contains("portcullis." + name, "Example: ");
                    if (!name.equals("seal-key")) {
                        assertThat(bad.getMessage()).containsAnyOf("'" + value + "'", "x y", "'*'");
                    }
                });
    }

    @Test
    void everyProblemIsInOneMessage() {
        Map<String, String> settings =
                Map.of("issuer", "x", "retries", "99", "store", "file", "public-url", "y", "scopes", "\"");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(settings))
                .satisfies(bad -> {
                    assertThat(bad.problems()).hasSize(6);
                    assertThat(bad.getMessage())
                            .contains("6 problems", "portcullis.client-id is missing", "portcullis.issuer")
                            .contains("portcullis.retries", "portcullis.store", "portcullis.public-url")
                            .contains("portcullis.scopes", "docs/configuration.md");
                });
    }

    @Test
    @DisplayName("R75, S2: a secret is never in a message")
    void secretsAreMasked() {
        Map<String, String> settings =
                Map.of("client-secret", "hush-secret", "client-authentication", "none", "seal-key", "hush-key," + KEY);

        assertThatThrownBy(() -> read(settings))
                .hasMessageContaining("portcullis.seal-key is '***'")
                .hasMessageContaining("portcullis.client-authentication is 'none'")
                .hasMessageNotContaining("hush")
                .hasMessageNotContaining(KEY);
        assertThat(read(Map.of("client-id", "a", "client-secret", "hush-secret")))
                .asString()
                .doesNotContain("hush");
    }

    @Test
    void hostileValueIsSafeInTheMessage() {
        assertThatThrownBy(() -> with("store", "x\r\nINFO: all is well\u001b[31m" + "y".repeat(10_000)))
                .hasMessageContaining("x INFO")
                .satisfies(bad ->
                        assertThat(bad.getMessage()).hasSizeLessThan(1000).doesNotContain("\u001b", "\r"));
    }

    @Test
    @DisplayName("R130: the secret can be in a file, without the line end")
    void secretComesFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "from-file\n");

        GatewayConfig config = with("client-secret-file", file.toString());
        assertThat(config.first().provider().clientSecret()).isEqualTo(new ClientSecret("from-file"));

        Path empty = Files.createFile(folder.resolve("empty"));
        for (String bad : List.of(folder + "/none", folder.toString(), empty.toString(), "a\0b")) {
            assertThatThrownBy(() -> with("client-secret-file", bad))
                    .hasMessageContaining("portcullis.client-secret-file");
        }
        assertThatThrownBy(() ->
                        read(Map.of("client-id", "a", "client-secret", "hush", "client-secret-file", file.toString())))
                .hasMessageContaining("keep one of them")
                .hasMessageNotContaining("hush");
    }

    @Test
    void severalSealKeysAreTaken() {
        String second = Base64.getEncoder().encodeToString(new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            30, 31, 32
        });

        assertThat(with("seal-key", KEY + ", " + second).sealKeys()).hasSize(2);
    }

    @Test
    void defaultsAreThoseOfThePreset() {
        GatewayConfig config = read(Map.of("client-id", "a"));

        assertThat(config.first().provider().issuer()).isEqualTo("https://api.phaseo.app/oauth");
        assertThat(config.first().client().baseUri()).hasToString("https://api.phaseo.app/v1");
        assertThat(config.first().provider().scope()).isEqualTo("openid email profile gateway:access");
        assertThat(config.login().callbackPath()).isEqualTo("/auth/callback");
        assertThat(config.login().maximumPending()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void blankIsNotSet(String blank) {
        assertThat(with("store", blank)).isNotNull();
        assertThatThrownBy(() -> with("client-id", blank)).hasMessageContaining("portcullis.client-id is missing");
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingHasKeyVariableAndExample(Setting setting) {
        assertThat(setting.key()).isEqualTo("portcullis." + setting.parameter());
        assertThat(setting.variable()).matches("PORTCULLIS_[A-Z_]+");
        assertThat(setting.example()).isNotBlank();
        assertThat(Setting.named(setting.parameter())).contains(setting);
    }

    @ParameterizedTest
    @CsvSource({
        "client-id, PORTCULLIS_CLIENT_ID",
        "store.jdbc.data-source, PORTCULLIS_STORE_JDBC_DATA_SOURCE",
        "max-pending-logins, PORTCULLIS_MAX_PENDING_LOGINS"
    })
    void environmentNameIsAsMicroProfileMakesIt(String name, String variable) {
        assertThat(Setting.named(name).orElseThrow().variable()).isEqualTo(variable);
    }

    @Test
    void settingsAreUnique() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::variable)).doesNotHaveDuplicates();
    }

    @Test
    void builderNamesTheApplication() {
        URI shop = URI.create("https://shop.example.com");

        AttributionSettings attribution = GatewayConfig.builder()
                .clientId("a")
                .title("The Shop")
                .referer(shop)
                .build()
                .first()
                .client()
                .attribution();

        assertThat(attribution).isEqualTo(new AttributionSettings("The Shop", shop, false, false, true));
    }

    @Test
    void builderTakesEverySettingAndNoOther() {
        assertThat(GatewayConfig.builder()
                        .clientId("a")
                        .set("retries", "1")
                        .build()
                        .first()
                        .client()
                        .retries())
                .isEqualTo(1);
        assertThatThrownBy(() -> GatewayConfig.builder().set("retrys", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retrys");
        assertThatThrownBy(() -> GatewayConfig.builder().build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("client-id is missing");
    }

    private static GatewayConfig with(String name, String value) {
        Map<String, String> settings = new HashMap<>(Map.of("client-id", "a"));
        settings.put(name, value);
        return read(settings);
    }

    private static GatewayConfig read(Map<String, String> settings) {
        return ConfigReader.read(settings::get, List.of());
    }
}
