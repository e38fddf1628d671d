package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.ScopeRequiredException;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who can make whom be asked for scopes, and for how long that is remembered; the provider's answer names no scope. */
class MoreScopesSafetyTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION =
            FakeGatewayExtension.with(FakeGateway.builder().era(Era.A));

    private static final String CONFIGURED = "openid profile email";

    private final FakeGateway gateway = EXTENSION.gateway();
    private final MovableClock clock = new MovableClock();
    private final CookieJar jar = new CookieJar();
    private TestApplication application;

    @BeforeEach
    void start() {
        application = TestApplication.with(gateway.configuration())
                .set("store", "memory")
                .clock(clock)
                .filter((TestApplication.AroundRequest) (request, response, chain) ->
                        chain.doFilter(withPrincipal((HttpServletRequest) request), response))
                .servlet("/chat/need", (request, response) -> {
                    Set<String> missing = Set.copyOf(Arrays.asList(request.getParameterValues("scope")));
                    if (!GatewayAccount.of(request).scopes().containsAll(missing)) {
                        throw ScopeRequiredException.of(missing);
                    }
                    response.getWriter()
                            .print(String.join(" ", GatewayAccount.of(request).scopes()));
                })
                .start();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private static HttpServletRequest withPrincipal(HttpServletRequest request) {
        String name = request.getHeader("X-User");
        return name == null
                ? request
                : new HttpServletRequestWrapper(request) {
                    @Override
                    public Principal getUserPrincipal() {
                        return () -> name;
                    }
                };
    }

    @Test
    @DisplayName("R20: a token answer without scope grants what this login asked for, the added scopes included")
    void scopesAreThoseAskedForWhereTheAnswerNamesNone() {
        signIn("", "ada");

        finish(navigate("", "/app/chat/need?scope=phone"), "", "ada");

        assertThat(navigate("", "/app/chat/need?scope=phone").body()).isEqualTo(CONFIGURED + " phone");
    }

    @Test
    @DisplayName(
            "3.5: a user of the application's own login is asked in the same way, and no other user's grant changes")
    void userOfTheApplicationIsAskedToo() {
        signIn("ann", "ada");
        CookieJar bens = new CookieJar();
        finish(navigate("bob", "/app/chat/", bens), "bob", "ben", bens);

        RawReply started = navigate("ann", "/app/chat/need?scope=phone");
        assertThat(asked(started)).isEqualTo(CONFIGURED + " phone");
        finish(started, "ann", "ada");

        assertThat(navigate("ann", "/app/chat/need?scope=phone").status()).isEqualTo(200);
        assertThat(navigate("bob", "/app/chat/need?scope=phone", bens).status()).isEqualTo(302);
    }

    @Test
    @DisplayName(
            "R33, R107: nobody but the application makes a user be asked for a scope: what is not sealed is ignored")
    void unsealedScopesAreIgnored() {
        signIn("", "ada");
        String sealed = loginUrl("");
        int middle = sealed.indexOf("scopes=") + 40;
        String changed =
                sealed.substring(0, middle) + (sealed.charAt(middle) == 'A' ? 'B' : 'A') + sealed.substring(middle + 1);
        String cookie = jar.cookies().get("portcullis_history");

        assertThat(asked(navigate("", sealed))).isEqualTo(CONFIGURED + " phone");
        assertThat(asked(navigate("", changed))).isEqualTo(CONFIGURED);
        assertThat(asked(navigate("", sealed + "&scopes=again"))).isEqualTo(CONFIGURED);
        for (String forged : new String[] {"phone", "", "%00", "%", cookie}) {
            assertThat(asked(navigate("", "/app/auth/connect?return_to=/chat/&scopes=" + forged)))
                    .as("scopes=" + forged)
                    .isEqualTo(CONFIGURED);
        }
    }

    @Test
    @DisplayName("R104: a sealed parameter asks its own user only, while that user is signed in, and for an hour")
    void sealedScopesOfAnotherUserAreIgnored() {
        signIn("", "ada");
        String sealed = loginUrl("");
        CookieJar bens = new CookieJar();
        finish(navigate("", "/app/chat/", bens), "", "ben", bens);

        assertThat(asked(navigate("", sealed, bens))).isEqualTo(CONFIGURED);
        assertThat(asked(navigate("", sealed, new CookieJar()))).isEqualTo(CONFIGURED);
        assertThat(asked(navigate("", sealed))).isEqualTo(CONFIGURED + " phone");

        clock.move(Duration.ofMinutes(61));
        assertThat(asked(navigate("", sealed))).isEqualTo(CONFIGURED);
    }

    @Test
    @DisplayName(
            "R5, R121: the memory is one small sealed cookie; a forged one is ignored, and five minutes are enough")
    void refusalIsRememberedForFiveMinutes() {
        signIn("", "ada");
        jar.put("portcullis_consent", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        RawReply denied = deny(navigate("", "/app/chat/need?scope=phone"));

        assertThat(denied.setCookies())
                .anyMatch(field -> field.matches("portcullis_consent=[A-Za-z0-9_-]{40,100}; Path=/app; Max-Age=300;"
                        + " HttpOnly; SameSite=Lax"));
        assertThat(navigate("", "/app/chat/need?scope=phone").status()).isEqualTo(403);
        clock.move(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(navigate("", "/app/chat/need?scope=phone").status()).isEqualTo(302);
    }

    @Test
    void otherUserOfTheBrowserIsAskedAnew() {
        signIn("ann", "ada");
        deny(navigate("ann", "/app/chat/need?scope=phone"), "ann");
        finish(navigate("bob", "/app/chat/"), "bob", "ben");

        assertThat(navigate("ann", "/app/chat/need?scope=phone").status()).isEqualTo(403);
        assertThat(navigate("bob", "/app/chat/need?scope=phone").status()).isEqualTo(302);
    }

    @Test
    void logoutForgetsWhatWasAsked() {
        signIn("", "ada");
        deny(navigate("", "/app/chat/need?scope=phone"));

        RawRequest.form(application, "/app/auth/logout").send(jar);

        assertThat(jar.named("portcullis_")).isEmpty();
        signIn("", "ada");
        assertThat(navigate("", "/app/chat/need?scope=phone").status()).isEqualTo(302);
    }

    @Test
    void withoutAGrantAnyMoreTheUserSignsInFirst() {
        signIn("", "ada");
        String sealed = loginUrl("");
        RawRequest.form(application, "/app/auth/logout").send(jar);

        assertThat(asked(navigate("", sealed))).isEqualTo(CONFIGURED);
    }

    @Test
    @DisplayName("R121: a login for the longest page, with all scopes that fit, stays below 4 KB")
    void longestPendingLoginFitsItsCookie() {
        signIn("", "ada");

        RawReply started =
                navigate("", "/app/chat/need?scope=" + "x".repeat(400) + "&q=" + "y".repeat(1300 - 18 - 5 - 400 - 8));

        assertThat(started.status()).isEqualTo(302);
        assertThat(jar.named("portcullis_login_").values())
                .singleElement()
                .satisfies(value -> assertThat(value.length()).isBetween(2500, 4000));
    }

    private void signIn(String user, String gatewayUser) {
        finish(navigate(user, "/app/chat/"), user, gatewayUser);
    }

    /** Where a script of the page is told to go for the scope {@code phone}. */
    private String loginUrl(String user) {
        return request(user, "GET", "/app/chat/need?scope=phone")
                .header("Accept", "application/json")
                .send(jar)
                .body()
                .replaceAll(".*\"login_url\":\"([^\"]*)\".*", "$1");
    }

    private RawReply deny(RawReply started) {
        return deny(started, "");
    }

    private RawReply deny(RawReply started, String user) {
        URI denied = gateway.deny(URI.create(started.location()));
        return navigate(user, "/app/auth/callback?" + denied.getRawQuery());
    }

    private RawReply finish(RawReply started, String user, String gatewayUser) {
        return finish(started, user, gatewayUser, jar);
    }

    private RawReply finish(RawReply started, String user, String gatewayUser, CookieJar cookies) {
        URI callback = gateway.authorize(URI.create(started.location()), gatewayUser);
        return navigate(user, "/app/auth/callback?" + callback.getRawQuery(), cookies);
    }

    private RawReply navigate(String user, String target) {
        return navigate(user, target, jar);
    }

    private RawReply navigate(String user, String target, CookieJar cookies) {
        return request(user, "GET", target).header("Accept", "text/html").send(cookies);
    }

    private RawRequest request(String user, String method, String target) {
        RawRequest request = RawRequest.of(application, method, target);
        return user.isEmpty() ? request : request.header("X-User", user);
    }

    private static String asked(RawReply started) {
        return Query.of(URI.create(started.location())).get("scope");
    }
}
