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
                "@x",
                "/\\/evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "\t//evil.example",
                " //evil.example",
                "///evil.example",
                "/%09/evil.example\t",
                "https://evil.example",
                "https:evil.example",
                "HTTPS:/evil.example",
                "//evil.example@shop.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "//\u3002evil",
                "\u2215/evil.example",
                "\uff0f\uff0fevil.example",
                "/app/%2F%2fevil.example",
                "/app/%5Cevil.example",
                "/app/\\evil.example",
                "/app/../../evil",
                "/app/..%2fevil/../",
                "/app/%2e%2e/x",
                "/app/.%2E/x",
                "/app/%2e/x",
                "/app/..;/x",
                "/app/x/..;jsessionid=1/y",
                "/app//evil.example/%2e%2e",
                "/x\u0085y\r",
                "/x\u0000",
                "/x\u001f"
            })
    @DisplayName("R24, R124: what a browser could read in another way is refused")
    void otherTextIsRefused(String text) {
        assertThat(ReturnPath.parse(text, "/app")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/\u3002evil, /%E3%80%82evil",
        "/\u2215evil, /%E2%88%95evil",
        "/\uff0fevil, /%EF%BC%8Fevil",
        "/x\u202ey, /x%E2%80%AEy",
        "/x#\u00e9, /x",
        "/x#a\\b, /x",
        "/x#top\tx, /x",
        "/x#, /x",
        "/x#//evil.example/../.., /x#//evil.example/../..",
        "/x?u=https://evil.example#:~:text=y, /x?u=https://evil.example#:~:text=y"
    })
    @DisplayName("R24, R127: what is beyond ASCII is encoded, and a fragment that no browser writes is left out")
    void oddCharactersStayWithinThePath(String text, String path) {
        assertThat(ReturnPath.parse(text, "/app")).contains(path);
    }

    @Test
    @DisplayName("S6: a path that is too long shrinks to less, and never to another")
    void longPathsShrink() {
        String path = "/" + "p".repeat(500);

        assertThat(ReturnPath.parse(path + "?" + "q".repeat(798) + "#f", "")).contains(path + "?" + "q".repeat(798));
        assertThat(ReturnPath.parse(path + "?" + "q".repeat(900) + "#f", "")).contains(path + "#f");
        assertThat(ReturnPath.parse("/" + "p".repeat(1_300), "")).contains("/");
        assertThat(ReturnPath.parse("/" + "\u20ac".repeat(400), "")).contains("/");
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
    static boolean isOnSite(String location) {
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
