package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PendingCookieTest {
    private static final String LOGIN = "portcullis_login_";

    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private static final MovableClock CLOCK = new MovableClock();
    private static TestApplication application;

    private final FakeGateway gateway = EXTENSION.gateway();
    private final CookieJar jar = new CookieJar();

    @BeforeAll
    static void start() {
        application = TestApplication.with(EXTENSION.gateway().configuration())
                .clock(CLOCK)
                .start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    @DisplayName("R121: the cookie is HttpOnly, Lax and bound to the application's path; plain on loopback http")
    void cookieOnLoopbackHasItsAttributes() {
        RawReply reply = RawRequest.navigation(application, "/app/chat/").send();

        assertThat(reply.setCookies()).hasSize(1);
        assertThat(reply.header("Set-Cookie"))
                .matches(LOGIN + "[A-Za-z0-9_-]{16}=[A-Za-z0-9_-]+; Path=/app; Max-Age=600; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example.com/ai, __Secure-, /ai",
        "https://shop.example.com/ai/v2/, __Secure-, /ai/v2",
        "https://shop.example.com, __Host-, /",
        "https://shop.example.com:8443/, __Host-, /"
    })
    @DisplayName("R97, R121: on https the cookie is Secure and has the prefix that its path allows, and no Domain")
    void cookieOnHttpsIsSecureAndPrefixed(String publicUrl, String prefix, String path) {
        try (TestApplication secure = TestApplication.with(gateway.configuration())
                .set("public-url", publicUrl)
                .start()) {
            String field = RawRequest.navigation(secure, "/app/chat/").send().header("Set-Cookie");

            assertThat(field)
                    .matches(prefix + LOGIN + "[A-Za-z0-9_-]{16}=[A-Za-z0-9_-]+; Path=" + path
                            + "; Max-Age=600; Secure; HttpOnly; SameSite=Lax");
        }
    }

    @Test
    @DisplayName("R4, R5: nothing of the login can be read in the cookie, nor changed")
    void cookieIsSealed() {
        RawReply reply =
                RawRequest.navigation(application, "/app/chat/secret-page").send(jar);
        Map<String, String> query = Query.of(URI.create(reply.location()));
        Map.Entry<String, String> cookie =
                jar.named(LOGIN).entrySet().iterator().next();
        String opened = new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.ISO_8859_1);

        assertThat(cookie.getKey() + cookie.getValue() + opened)
                .doesNotContain(query.get("state"), query.get("nonce"), "secret-page", "auth/callback", "oauth");

        char last = cookie.getValue().charAt(40);
        jar.put(
                cookie.getKey(),
                cookie.getValue().substring(0, 40)
                        + (last == 'A' ? 'B' : 'A')
                        + cookie.getValue().substring(41));
        RawReply finished = callback(reply);
        assertThat(finished.status()).isEqualTo(400);
        assertThat(finished.body()).contains("login-unknown");
    }

    @Test
    void severalTabsAllFinish() {
        List<RawReply> tabs = new ArrayList<>();
        for (int tab = 0; tab < 3; tab++) {
            tabs.add(RawRequest.navigation(application, "/app/chat/tab" + tab).send(jar));
        }

        for (int tab : new int[] {1, 2, 0}) {
            RawReply finished = callback(tabs.get(tab));
            assertThat(finished.status()).isEqualTo(303);
            assertThat(finished.location()).isEqualTo("/app/chat/tab" + tab);
        }
        assertThat(jar.named(LOGIN)).isEmpty();
    }

    @Test
    @DisplayName("S5: at most five pending logins a browser; of six the oldest is dropped, even within one second")
    void sixthLoginDropsTheOldest() {
        List<RawReply> tabs = new ArrayList<>();
        for (int tab = 0; tab < 6; tab++) {
            tabs.add(RawRequest.navigation(application, "/app/chat/").send(jar));
        }

        assertThat(jar.named(LOGIN)).hasSize(5);
        assertThat(callback(tabs.get(0)).body()).contains("login-unknown");
        for (RawReply kept : tabs.subList(1, 6)) {
            assertThat(callback(kept).status()).isEqualTo(303);
        }
    }

    @Test
    @DisplayName("R121, S6: all pending logins together stay below 4 KB")
    void pendingLoginsTogetherStayBelowFourKilobytes() {
        for (int tab = 0; tab < 5; tab++) {
            RawReply reply = RawRequest.navigation(application, "/app/chat/?q=" + "x".repeat(900))
                    .send(jar);

            int bytes = jar.named(LOGIN).entrySet().stream()
                    .mapToInt(cookie ->
                            cookie.getKey().length() + cookie.getValue().length())
                    .sum();
            assertThat(bytes).isLessThanOrEqualTo(4096);
            assertThat(reply.status()).isEqualTo(302);
        }
        assertThat(jar.named(LOGIN)).isNotEmpty();
    }

    @Test
    void garbageInOurCookiesIsDropped() {
        jar.put(LOGIN + "planted000000000", "garbage");
        jar.put(LOGIN, "");
        jar.put("portcullis_login_x", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        jar.put("their_own", "kept");

        RawReply reply = RawRequest.navigation(application, "/app/chat/").send(jar);

        assertThat(jar.named(LOGIN)).hasSize(1);
        assertThat(jar.cookies()).containsEntry("their_own", "kept");
        assertThat(callback(reply).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("4.3: any node with the key can finish a login, a node without it cannot")
    void anyNodeWithTheKeyFinishesALogin() {
        String old = Base64.getEncoder().encodeToString(new byte[32]);
        String fresh = Base64.getEncoder().encodeToString(new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            30, 31, 32
        });
        Map<String, String> settings = gateway.configuration();
        try (TestApplication first =
                        TestApplication.with(settings).set("seal-key", old).start();
                TestApplication second = TestApplication.with(settings)
                        .set("seal-key", fresh + "," + old)
                        .start();
                TestApplication third =
                        TestApplication.with(settings).set("seal-key", fresh).start()) {
            URI request = URI.create(
                    RawRequest.navigation(first, "/app/chat/page").send(jar).location());
            String answer =
                    "/app/auth/callback?" + gateway.authorize(request, "ada").getRawQuery();

            assertThat(RawRequest.navigation(third, answer).send(jar.copy()).body())
                    .contains("login-unknown");
            assertThat(RawRequest.navigation(second, answer).send(jar).location())
                    .isEqualTo("/app/chat/page");
        }
    }

    @Test
    void loginExpiresAtTheLoginTimeout() {
        RawReply early = RawRequest.navigation(application, "/app/chat/").send(jar);
        RawReply late = RawRequest.navigation(application, "/app/chat/").send(jar);

        CLOCK.move(Duration.ofMinutes(10).minusSeconds(5));
        assertThat(callback(early).status()).isEqualTo(303);

        CLOCK.move(Duration.ofSeconds(10));
        RawReply finished = callback(late);
        assertThat(finished.status()).isEqualTo(400);
        assertThat(finished.body()).contains("login-expired");
        assertThat(jar.named(LOGIN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/chat/",
                "/chat/%C3%BC?q=%2f&Q=%2F",
                "/chat/a+b?a=1&a=2&b",
                "/chat/?",
                "/chat/a;v=1?x=https://evil.example//",
                "/chat/?next=%0d%0aSet-Cookie:x=y",
                "/chat/?r=..%2f..%2f&s=/../",
                "/chat/~!$&'()*,=:@"
            })
    void returnUrlIsKeptByteForByte(String path) {
        RawReply started = RawRequest.navigation(application, "/app" + path).send(jar);

        assertThat(callback(started).location()).isEqualTo("/app" + path);
    }

    @Test
    void returnUrlsUpTo1300CharactersAreWholeAndLongerOnesShrinkToTheirPath() {
        String longest = "/chat/?q=" + "x".repeat(1300 - 9);

        assertThat(returnedTo(longest)).isEqualTo("/app" + longest);
        assertThat(returnedTo(longest + "y")).isEqualTo("/app/chat/");
        assertThat(returnedTo("/chat/" + "p".repeat(1400))).isEqualTo("/app/");
    }

    private String returnedTo(String path) {
        jar.cookies().clear();
        return callback(RawRequest.navigation(application, "/app" + path).send(jar))
                .location();
    }

    private RawReply callback(RawReply started) {
        URI callback = gateway.authorize(URI.create(started.location()), "ada");
        return RawRequest.navigation(application, callback.getRawPath() + "?" + callback.getRawQuery())
                .send(jar);
    }
}
