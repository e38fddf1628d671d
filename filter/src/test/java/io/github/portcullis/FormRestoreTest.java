package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form that meets the challenge is kept, and sent again by its user after the login, and by nobody else. */
class FormRestoreTest {
    private static final Pattern LINK = Pattern.compile("href=\"(/app/auth/connect\\?form=[A-Za-z0-9_-]{22})\"");
    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");
    private static final Pattern INPUT =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.of(FakeGateway.builder().era(Era.C), "session", Map.of("login-timeout", "PT10M"));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text=hello",
                "a=1&b=&c",
                "text=%C3%BCber+%26+%3Cb%3E%22%27&x=%0D%0Atwo%0D%0A%0D%0Alines%0D%0A",
                "a=1&a=2&a=1",
                "emoji=%F0%9F%98%80&percent=100%25&plus=1%2B1&equals=a%3Db",
                "%3Cname%3E=x"
            })
    @DisplayName("R92: a form survives the login letter by letter, and is sent to where it was sent")
    void formSurvivesALogin(String body) {
        CookieJar jar = new CookieJar();
        RawReply refused = send(jar, body);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).contains("is kept for some minutes", ">Sign in</a>");

        RawReply page = signIn(jar, linkOf(refused));

        assertThat(page.status()).isEqualTo(200);
        assertThat(group(ACTION, page.body())).isEqualTo("/app/chat/send?q=1&amp;r=2");
        assertThat(asABrowserSends(page.body())).isEqualTo(body.replace("&c", "&c="));
        assertThat(scene.application().sessions()).isOne();
    }

    @Test
    @DisplayName("R98, R123: nothing is sent by itself, and no page can press the button for the user")
    void pageWaitsForItsUser() {
        CookieJar jar = new CookieJar();
        RawReply page = signIn(jar, linkOf(send(jar, "text=hello&password=hunter2")));

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("script-src");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.body())
                .doesNotContain("<script", "refresh")
                .contains("<dt>password</dt><dd>\u2022\u2022\u2022\u2022");
        assertThat(page.body().split("hunter2", -1)).hasSize(2);
    }

    @Test
    @DisplayName("R121: the cookie is sealed, small, HttpOnly, and goes to the connect path only")
    void cookieIsSealedAndSmall() {
        RawReply refused = send(new CookieJar(), "text=" + "x".repeat(2_000));

        assertThat(refused.setCookies()).singleElement().satisfies(cookie -> {
            assertThat(cookie)
                    .startsWith("portcullis_form=")
                    .contains("; Path=/app/auth/connect; Max-Age=600; HttpOnly; SameSite=Lax")
                    .doesNotContain("xxx", "text=");
            assertThat(cookie.indexOf(';')).isLessThan(4_096);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/form-data; boundary=x | --x--",
                "text/plain | text=hello",
                "application/x-www-form-urlencoded; charset=ISO-8859-1 | text=hello",
                "application/x-www-form-urlencoded | text=%FF",
                "application/x-www-form-urlencoded | text=%E9",
                "application/x-www-form-urlencoded | text=%00",
                "application/x-www-form-urlencoded | text=a%0Ab",
                "application/x-www-form-urlencoded | text=%zz",
                "application/x-www-form-urlencoded | text=%",
                "application/x-www-form-urlencoded | text=a=b",
                "application/x-www-form-urlencoded | text=a b",
                "application/x-www-form-urlencoded | _charset_=utf-8",
                "application/x-www-form-urlencoded | ''"
            })
    @DisplayName("R25: what could not be sent again as it was is not kept, and the page says so")
    void otherBodiesAreNotKept(String type, String body) {
        RawReply refused = RawRequest.of(scene.application(), "POST", "/app/chat/send")
                .header("Accept", "text/html")
                .header("Content-Type", type)
                .header("Sec-Fetch-Site", "same-origin")
                .body(body)
                .send();

        assertNotKept(refused);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, Nothing was done",
        "PUT, Nothing was done",
        "PATCH, Nothing was done",
        "GET, you come back",
        "DELETE, you come back"
    })
    @DisplayName("RELOGIN: a program is told that nothing was done with its JSON, which it can send again")
    void programIsToldThatNothingWasDone(String method, String words) {
        RawReply refused = RawRequest.of(scene.application(), method, "/app/chat/send")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .body("{\"text\":\"hello\"}")
                .send();

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).contains("\"authorization-required\"", words).doesNotContain("hello");
        assertThat(refused.setCookies()).isEmpty();
    }

    @Test
    @DisplayName("S6: a form over the bound is not kept; the bound is a setting, and zero keeps none")
    void longFormsAreNotKept() {
        assertNotKept(send(new CookieJar(), "text=" + "x".repeat(2_044)));
        assertThat(send(new CookieJar(), "text=" + "x".repeat(2_043)).setCookies())
                .hasSize(1);
        try (Scene none = Scene.of(FakeGateway.builder().era(Era.C), "session", Map.of("form-restore", "0"))) {
            assertNotKept(RawRequest.form(none.application(), "/app/chat/send")
                    .body("text=hello")
                    .send());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Origin: https://evil.example", "X: y"
            })
    @DisplayName("R92, R98: a form that another site sends, or that may be, is not kept")
    void formsOfOtherSitesAreNotKept(String header) {
        RawReply refused = RawRequest.of(scene.application(), "POST", "/app/chat/send")
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(header.split(": ")[0], header.split(": ")[1])
                .body("text=hello")
                .send();

        assertNotKept(refused);
    }

    @Test
    @DisplayName("S1: a kept form is shown in the browser that sent it, within the time, under its name, signed in")
    void keptFormIsShownToNobodyElse() {
        CookieJar jar = new CookieJar();
        String link = linkOf(send(jar, "text=hello"));
        CookieJar other = new CookieJar();
        assertThat(signIn(other, link).status()).isEqualTo(410);
        assertThat(RawRequest.navigation(scene.application(), link).send(jar).status())
                .isEqualTo(302);

        signIn(jar, link);
        assertThat(show(jar, link).status()).isEqualTo(200);
        assertThat(show(jar, "/app/auth/connect?form=AAAAAAAAAAAAAAAAAAAAAA").status())
                .isEqualTo(410);
        assertThat(show(jar, "/app/auth/connect?form=x").status()).isEqualTo(302);
        scene.clock().move(Duration.ofMinutes(10));
        assertThat(show(jar, link).body()).contains("form-gone");
    }

    @Test
    @DisplayName("R99: a cookie that was changed is no form")
    void changedCookieIsNoForm() {
        CookieJar jar = new CookieJar();
        String link = linkOf(send(jar, "text=hello"));
        signIn(jar, link);
        String sealed = jar.cookies().get("portcullis_form");
        jar.put(
                "portcullis_form",
                sealed.substring(0, 60) + (sealed.charAt(60) == 'A' ? 'B' : 'A') + sealed.substring(61));

        assertThat(show(jar, link).status()).isEqualTo(410);
    }

    @Test
    @DisplayName("R117: a logout forgets what is kept")
    void logoutForgetsTheForm() {
        CookieJar jar = new CookieJar();
        signIn(jar, linkOf(send(jar, "text=hello")));

        RawRequest.form(scene.application(), "/app/auth/logout").send(jar);

        assertThat(jar.cookies()).doesNotContainKey("portcullis_form");
    }

    @Test
    @DisplayName("S1: the form of one user of the application is not shown to another")
    void formBelongsToItsUser() {
        CookieJar jar = new CookieJar();
        String link = linkOf(RawRequest.form(scene.application(), "/app/chat/send")
                .header(Scene.USER, "ann")
                .body("text=hello")
                .send(jar));
        RawReply started = RawRequest.navigation(scene.application(), link)
                .header(Scene.USER, "bob")
                .send(jar);
        URI callback = scene.gateway().authorize(URI.create(started.location()), "ben");
        RawRequest.navigation(scene.application(), "/app/auth/callback?" + callback.getRawQuery())
                .header(Scene.USER, "bob")
                .send(jar);

        RawReply shown = RawRequest.navigation(scene.application(), link)
                .header(Scene.USER, "bob")
                .send(jar);

        assertThat(shown.status()).isEqualTo(410);
        assertThat(shown.body()).doesNotContain("hello");
    }

    private RawReply send(CookieJar jar, String body) {
        return RawRequest.form(scene.application(), "/app/chat/send?q=1&r=2")
                .body(body)
                .send(jar);
    }

    private RawReply show(CookieJar jar, String link) {
        return RawRequest.navigation(scene.application(), link).send(jar);
    }

    private RawReply signIn(CookieJar jar, String link) {
        RawReply started = show(jar, link);
        URI callback = scene.gateway().authorize(URI.create(started.location()), "ada");
        RawReply finished = show(jar, "/app/auth/callback?" + callback.getRawQuery());
        assertThat(finished.status()).isEqualTo(303);
        assertThat(finished.location()).isEqualTo(link);
        return show(jar, finished.location());
    }

    private static void assertNotKept(RawReply reply) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.setCookies()).isEmpty();
        assertThat(reply.body())
                .contains("authorization-required", "it could not be kept", "href=\"/app/auth/connect\"");
    }

    private static String linkOf(RawReply reply) {
        return group(LINK, reply.body());
    }

    private static String group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    /** Sends the hidden fields of a page as a browser does. */
    private static String asABrowserSends(String html) {
        return INPUT.matcher(html)
                .results()
                .map(field -> List.of(field.group(1), field.group(2)))
                .map(pair -> encoded(pair.get(0)) + "=" + encoded(pair.get(1)))
                .collect(java.util.stream.Collectors.joining("&"));
    }

    private static String encoded(String escaped) {
        String plain = escaped.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#13;", "\r")
                .replace("&#10;", "\n")
                .replace("&amp;", "&");
        return java.net.URLEncoder.encode(plain, java.nio.charset.StandardCharsets.UTF_8);
    }
}
