package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of caller: as a stranger, as somebody whose grant is over, and as somebody who is signed in. */
class CallerKindTest {
    private static final String PAGE = "/chat/who";

    private static Scene scene;

    @BeforeAll
    static void open() {
        scene = Scene.of(Era.B, "session");
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RELOGIN, R92, R120: a stranger is answered in the way of the caller, and only a page begins a login")
    void strangerIsAnsweredInTheWayOfTheCaller(CallerKind kind) {
        RawReply reply = kind.send(scene.application(), PAGE, new CookieJar());

        assertAnswered(reply, kind);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RELOGIN, R92, R120: whose grant is over is answered as a stranger is")
    void whoseGrantIsOverIsAnsweredAsAStrangerIs(CallerKind kind) {
        CookieJar jar = SignedInJar.of(scene.application(), scene.gateway());
        scene.gateway().revokeRefreshTokens("ada");
        scene.clock().move(Duration.ofDays(8));
        RawRequest.of(scene.application(), "GET", "/app/chat/call").send(jar); // the gateway says so

        assertAnswered(kind.send(scene.application(), PAGE, jar), kind);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("PASS: whoever is signed in passes, whatever the caller is")
    void whoIsSignedInPasses(CallerKind kind) {
        CookieJar jar = SignedInJar.of(scene.application(), scene.gateway());

        RawReply reply = kind.send(scene.application(), PAGE, jar);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).matches(kind.hasBody() ? "[0-9a-f-]{36}" : "");
    }

    private static void assertAnswered(RawReply reply, CallerKind kind) {
        switch (kind.stranger()) {
            case REDIRECT -> {
                assertThat(reply.status()).isEqualTo(302);
                assertThat(reply.location())
                        .startsWith(scene.gateway().uri(Endpoint.AUTHORIZE).toString());
                assertThat(reply.setCookies()).anyMatch(cookie -> cookie.startsWith("portcullis_login_"));
            }
            case PAGE -> {
                assertThat(reply.status()).isEqualTo(401);
                assertThat(reply.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
                assertThat(reply.header("WWW-Authenticate")).isEqualTo("Portcullis realm=\"/app\"");
                assertThat(reply.body()).contains("href=\"/app/auth/connect");
            }
            case PROBLEM -> assertProblem(reply, kind);
            case HX_REDIRECT -> {
                assertProblem(reply, kind);
                assertThat(reply.header("HX-Redirect")).isEqualTo("/app/auth/connect");
            }
            case PARTIAL_RESPONSE -> {
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.body()).contains("<partial-response><redirect url=\"/app/auth/connect\"/>");
            }
            case PASSES -> assertThat(reply.status()).isEqualTo(200);
        }
        if (kind.stranger() != CallerKind.Stranger.REDIRECT) {
            assertThat(reply.setCookies()).noneMatch(cookie -> cookie.startsWith("portcullis_login_"));
            assertThat(reply.location()).isEmpty();
        }
    }

    private static void assertProblem(RawReply reply, CallerKind kind) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json;charset=UTF-8");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Portcullis realm=\"/app\"");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.body().contains("\"login_url\":\"/app/auth/connect\"")).isEqualTo(kind.hasBody());
    }
}
