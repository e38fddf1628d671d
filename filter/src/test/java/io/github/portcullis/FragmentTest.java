package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.seal.Sha256;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page that takes a URL's fragment along; that a browser does what it says is tested with a real one. */
class FragmentTest {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*return_to=[^\"]*)\"");
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*)</script>");

    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private static TestApplication application;

    private final FakeGateway gateway = EXTENSION.gateway();

    @BeforeAll
    static void start() {
        application = TestApplication.with(EXTENSION.gateway().configuration())
                .set("url-fragments", "keep")
                .start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    @DisplayName("R122: the page allows its one script by digest, and nothing else")
    void pageAllowsItsOneScript() {
        RawReply page = stranger("/app/chat/room?q=1&x=<script>");

        assertThat(page.status()).isEqualTo(401);
        assertThat(page.setCookies()).isEmpty();
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        Matcher script = SCRIPT.matcher(page.body());
        assertThat(script.find()).isTrue();
        String digest =
                Base64.getEncoder().encodeToString(Sha256.of(script.group(1).getBytes(StandardCharsets.UTF_8)));
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'sha256-" + digest + "'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(script.find()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "%23top, #top",
        "%23%2Forders%2F5%3Fx%3D1, #/orders/5?x=1",
        "%23%C3%BC, ''",
        "%23%25C3%25BC, #%C3%BC",
        "%23a%20b, ''",
        "%23a%5Cb, ''",
        "%23a%0D%0ASet-Cookie:%20x=y, ''",
        "%23, ''",
        "'', ''"
    })
    @DisplayName(
            "R24, R127: what the script adds comes back behind the page, or not at all, and never in another header")
    void fragmentComesBackBehindThePage(String added, String fragment) {
        Matcher link = LINK.matcher(stranger("/app/chat/room?q=1").body());
        assertThat(link.find()).isTrue();
        CookieJar jar = new CookieJar();
        RawReply started =
                RawRequest.navigation(application, link.group(1) + added).send(jar);
        URI callback = gateway.authorize(URI.create(started.location()), "ada");

        RawReply finished = RawRequest.navigation(application, "/app/auth/callback?" + callback.getRawQuery())
                .send(jar);

        assertThat(finished.status()).isEqualTo(303);
        assertThat(finished.location()).isEqualTo("/app/chat/room?q=1" + fragment);
    }

    @Test
    @DisplayName("S6: a fragment that is too long is left out, and the page is kept")
    void longFragmentIsLeftOut() {
        CookieJar jar = new CookieJar();
        RawReply started = RawRequest.navigation(
                        application, "/app/auth/connect?return_to=/app/chat/room%23" + "x".repeat(1_300))
                .send(jar);
        URI callback = gateway.authorize(URI.create(started.location()), "ada");

        assertThat(RawRequest.navigation(application, "/app/auth/callback?" + callback.getRawQuery())
                        .send(jar)
                        .location())
                .isEqualTo("/app/chat/room");
    }

    private static RawReply stranger(String target) {
        return RawRequest.navigation(application, target.replace("<", "%3C").replace(">", "%3E"))
                .send();
    }
}
