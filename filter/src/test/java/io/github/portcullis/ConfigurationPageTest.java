package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.portcullis.docs.Markdown;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes the table of docs/configuration.md from {@link Setting}, and tries what the page shows. */
class ConfigurationPageTest {
    private static final String PAGE = "docs/configuration.md";
    private static final String BEGIN = "<!-- generated from Setting.java: begin -->\n";
    private static final String END = "<!-- generated from Setting.java: end -->";
    private static final String COMMAND = "./mvnw -pl filter -am test -Dtest=ConfigurationPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write";

    @TempDir
    private Path folder;

    @Test
    void tableIsWhatTheSettingsSay() throws IOException {
        String page = Markdown.page(PAGE).text();
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String expected = before + table() + page.substring(page.indexOf(END));

        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(Markdown.ROOT.resolve(PAGE), expected);
        } else {
            assertThat(page)
                    .as("%s is out of date; write it anew with: %s", PAGE, COMMAND)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void exampleOfEachSettingIsAccepted(Setting setting) throws IOException {
        Map<Setting, String> values = new HashMap<>(Map.of(Setting.CLIENT_ID, "app_1a2b3c"));
        if (setting == Setting.CLIENT_AUTHENTICATION) {
            values.put(Setting.CLIENT_SECRET, "a-secret");
        }
        switch (setting) {
            case STORE_JDBC_DATA_SOURCE -> values.put(Setting.STORE, "jdbc");
            case STORE_JCACHE_CONFIGURATION ->
                values.putAll(Map.of(Setting.STORE, "jcache", Setting.STORE_JCACHE_CACHE, "grants"));
            case STORE_JCACHE_CACHE -> values.put(Setting.STORE, "jcache");
            case STORE_CACHE_FOR -> values.put(Setting.STORE, "bean");
            case PRIVATE_KEY_FILE,
                    PRIVATE_KEY_ID,
                    CLIENT_ASSERTION_ALGORITHM,
                    CLIENT_ASSERTION_AUDIENCE,
                    CLIENT_ASSERTION_TYP,
                    PROFILE ->
                values.putAll(
                        Map.of(Setting.CLIENT_AUTHENTICATION, "private-key-jwt", Setting.PRIVATE_KEY_FILE, keyFile()));
            default -> {}
        }
        if (values.containsKey(Setting.STORE)) {
            values.put(Setting.SEAL_KEY, exampleOf(Setting.SEAL_KEY));
        }
        values.put(setting, exampleOf(setting));

        assertThat(problems(values)).isEmpty();
    }

    @Test
    void webXmlOfThePageIsAccepted() {
        WebXmlSnippet webXml =
                WebXmlSnippet.of(Markdown.page(PAGE).blocks("xml").get(0));

        GatewayConfig config = ConfigReader.read(webXml.initParameters()::get, List.of());

        assertThat(webXml.initParameters().keySet())
                .allMatch(name -> Setting.named(name).isPresent());
        assertThat(webXml.filterClass()).isEqualTo(GatewayFilter.class.getName());
        assertThat(webXml.patterns()).isNotEmpty();
        assertThat(config.login().publicUrl()).isNotNull();
    }

    @Test
    void propertiesOfThePageAreAcceptedFromMicroProfileConfig() throws IOException {
        Path file = folder.resolve("META-INF/microprofile-config.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, Markdown.page(PAGE).blocks("properties").get(0).replace("/run/secrets/gateway", secretFile()));
        URL[] classes = {folder.toUri().toURL()};

        try (URLClassLoader application = new URLClassLoader(classes, getClass().getClassLoader())) {
            GatewayConfig config = ConfigReader.read(SettingSource.ofApplication(application), List.of());

            assertThat(config.first().provider().clientId()).isEqualTo("app_1a2b3c");
            assertThat(config.first().provider().clientSecret()).isNotNull();
            assertThat(config.login().trustedProxies().contains("10.1.2.3")).isTrue();
        }
    }

    @Test
    void environmentOfThePageIsAccepted() throws IOException {
        Map<String, String> environment = Markdown.page(PAGE)
                .blocks("sh")
                .get(0)
                .lines()
                .filter(line -> line.startsWith("export "))
                .map(line -> line.substring("export ".length()).split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replace("\"", "")));
        environment.replace("PORTCULLIS_SEAL_KEY", "$(openssl rand -base64 32)", sealKey());
        environment.replace("PORTCULLIS_CLIENT_SECRET_FILE", "/run/secrets/gateway", secretFile());

        GatewayConfig config = ConfigReader.read(parameter -> environment.get(Setting.variable(parameter)), List.of());

        assertThat(environment.keySet())
                .isSubsetOf(
                        Arrays.stream(Setting.values()).map(Setting::variable).toList());
        assertThat(config.sealKeys()).hasSize(1);
        assertThat(config.login().publicUrl())
                .satisfies(url -> assertThat(String.valueOf(url)).contains("https://shop.example.com"));
    }

    @Test
    void messageOfThePageIsTheRealOne() {
        Map<String, String> values = Map.of("request-timeout", "30", "public-url", "http://shop.example.com");

        ConfigurationException thrown =
                catchThrowableOfType(ConfigurationException.class, () -> ConfigReader.read(values::get, List.of()));

        assertThat(Markdown.page(PAGE).blocks("text"))
                .contains(String.valueOf(thrown.getMessage()).strip() + "\n");
    }

    private static List<String> problems(Map<Setting, String> values) {
        Map<String, String> named = new HashMap<>();
        values.forEach((setting, value) -> named.put(setting.parameter(), value));
        if (values.containsKey(Setting.PROVIDERS)) {
            String clientId = named.remove("client-id");
            for (String name : values.get(Setting.PROVIDERS).split(",")) {
                named.put(name + ".client-id", clientId);
            }
        }
        try {
            ConfigReader.read(named::get, List.of());
            return List.of();
        } catch (ConfigurationException bad) {
            return bad.problems();
        }
    }

    private String exampleOf(Setting setting) throws IOException {
        return switch (setting) {
            case CLIENT_SECRET_FILE -> secretFile();
            case PRIVATE_KEY_FILE -> keyFile();
            case SEAL_KEY -> sealKey();
            default -> setting.example();
        };
    }

    private String secretFile() throws IOException {
        return Files.writeString(folder.resolve("secret"), "a-secret\n").toString();
    }

    private String keyFile() {
        return ClientKeyFile.write(folder.resolve("key"), ClientKeyFile.keys("RSA", 2048))
                .path()
                .toString();
    }

    private static String sealKey() {
        return "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    }

    private static String table() {
        return Arrays.stream(Setting.values())
                .map(setting -> "| `" + setting.key() + "` | " + shown(setting.defaultText()) + " | "
                        + setting.description() + " | " + shown(setting.example()) + " |\n")
                .collect(Collectors.joining("", "| key | default | what it is | example |\n|---|---|---|---|\n", ""));
    }

    /** A value is code, words are not. */
    private static String shown(@Nullable String text) {
        if (text == null) {
            return "none";
        }
        boolean isValue = !text.equals("discovered")
                && !text.contains("`")
                && !text.contains("the ")
                && !text.startsWith("of ")
                && !text.startsWith("from ")
                && !text.startsWith("random ");
        return isValue ? "`" + text + "`" : text;
    }
}
