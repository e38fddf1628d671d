package io.github.portcullis.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {
    private static final int ROUNDS = 200_000;

    @ParameterizedTest
    @CsvSource({
        "/app, /chat, /chat",
        "/app, /app/chat, /chat",
        "/app, /app, /",
        "/app, /app/, /",
        "/app, /app?q, /?q",
        "/app, /apple, /apple",
        "/app, /app;v=1/x, /app;v=1/x",
        "'', /app/chat, /app/chat",
        "/a/b, /a/b/c, /c",
        "/a/b, /a/c, /a/c",
        "/app, /x?y=//z, /x?y=//z",
        "/app, /x#top, /x#top",
        "/app, /x/%2F, /x/%2F",
        "/app, /%2, /%2",
        "/app, /%2e, ",
        "/app, /%2ee, /%2ee",
        "/app, /..x/x..y, /..x/x..y"
    })
    void pathOfTheApplicationIsTaken(String contextPath, String text, String path) {
        assertThat(ReturnPath.parse(text, contextPath)).isEqualTo(Optional.ofNullable(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "chat",
                "//",
                "//x",
                "/\\",
                "\\",
                "/\\x",
                "/x\\y",
                "/%2f",
                "/%2F/x",
                "/%5C",
                "/%5cx",
                "/a b",
                "/\t",
                "/\n",
                "/x\r",
                "/\u0000",
                "/\u007f",
                "/..",
                "/.",
                "/a/..",
                "/a/./b",
                "/%2e%2e",
                "/.%2e/",
                "/..;a/x",
                "http:/x",
                "/app//x",
                "/app/%2fx",
                "?x",
                "#x",
                ":",
                "@x"
            })
    @DisplayName("R24, R124: what a browser could read in another way is refused")
    void otherTextIsRefused(String text) {
        assertThat(ReturnPath.parse(text, "/app")).isEmpty();
    }

    @Test
    @DisplayName("R24, R127: no text at all leads off the site, out of bounds or into another header")
    void noTextLeadsOffTheSite() {
        Random random = new Random(20_260_801);
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String text = (random.nextBoolean() ? "/" : "") + RandomText.of(random);
            String contextPath = random.nextBoolean() ? "/app" : "";
            Optional<String> parsed = ReturnPath.parse(text, contextPath);
            parsed.ifPresent(path -> assertThat(isOnSite(contextPath + path))
                    .as("from '%s'", text)
                    .isTrue());
            taken += parsed.isPresent() ? 1 : 0;
        }
        assertThat(taken).isGreaterThan(ROUNDS / 100);
    }

    @Test
    @DisplayName("R24, S6: no request, however it is written, is returned to off the site")
    void noRequestLeadsOffTheSite() {
        Random random = new Random(20_260_802);
        for (int round = 0; round < ROUNDS; round++) {
            String contextPath = random.nextBoolean() ? "/app" : "";
            String uri = contextPath + "/" + RandomText.of(random);
            String query = random.nextBoolean() ? null : RandomText.of(random);

            String path = ReturnPath.of(FakeRequest.of("GET", Map.of(), contextPath, uri, query));

            assertThat(isOnSite(contextPath + path))
                    .as("from '%s' ? '%s'", uri, query)
                    .isTrue();
        }
    }

    /** Reads a Location as the WHATWG URL standard does: what browsers drop is dropped, a backslash is a slash. */
    private static boolean isOnSite(String location) {
        String seen = location.replaceAll("[\\t\\r\\n]", "").replace('\\', '/').strip();
        boolean isPlain = location.chars().allMatch(c -> c > ' ' && c < 0x7F) && location.length() <= 1_310;
        if (!isPlain || !seen.startsWith("/") || seen.startsWith("//")) {
            return false;
        }
        String path =
                seen.replaceAll("[?#].*", "").replaceAll("(?i)%2f|%5c", "/").replaceAll("(?i)%2e", ".");
        if (path.startsWith("//")) {
            return false;
        }
        String legal = path.replaceAll("[^A-Za-z0-9/.;]", "x");
        return URI.create("https://shop.example.com")
                .resolve(legal)
                .normalize()
                .getHost()
                .equals("shop.example.com");
    }
}
