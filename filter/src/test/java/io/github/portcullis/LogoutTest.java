package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogoutTest {
    private static final String LOGOUT = "/app/auth/logout";

    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private static TestApplication application;

    private final FakeGateway gateway = EXTENSION.gateway();
    private final CookieJar jar = new CookieJar();

    @BeforeAll
    static void start() {
        application = TestApplication.with(EXTENSION.gateway().configuration())
                .set("after-logout", "/goodbye")
                .set("revocation", "logout")
                .filter((TestApplication.AroundRequest) (request, response, chain) -> {
                    HttpServletRequest http = (HttpServletRequest) request;
                    String user = http.getHeader("X-User");
                    Principal principal = () -> user;
                    chain.doFilter(
                            user == null
                                    ? http
                                    : new HttpServletRequestWrapper(http) {
                                        @Override
                                        public Principal getUserPrincipal() {
                                            return principal;
                                        }
                                    },
                            response);
                })
                .servlet("/cart", (request, response) -> {
                    if (request.getParameter("put") != null) {
                        request.getSession().setAttribute("cart", request.getParameter("put"));
                    }
                    response.getWriter().print(request.getSession().getAttribute("cart"));
                })
                .start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    @DisplayName("R76, R81, R117: a logout forgets, revokes, ends the session, and goes on by 303")
    void logoutForgetsAndRevokes() {
        signIn();
        CookieJar before = jar.copy();

        RawReply reply = RawRequest.form(application, LOGOUT).send(jar);

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.location()).isEqualTo("/app/goodbye");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(gateway.calls(Endpoint.REVOKE)).isPositive();
        assertThat(RawRequest.navigation(application, "/app/chat/").send(before).status())
                .isEqualTo(302);
    }

    @Test
    void strangerLogsOutWithoutHarm() {
        RawReply reply = RawRequest.form(application, LOGOUT).send();

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.setCookies()).noneMatch(field -> field.startsWith("JSESSIONID"));
        assertThat(gateway.calls(Endpoint.REVOKE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
    @DisplayName("R81, R126: only a POST logs out")
    void otherMethodsDoNotLogOut(String method) {
        signIn();

        RawReply reply = RawRequest.of(application, method, LOGOUT)
                .header("Sec-Fetch-Site", "same-origin")
                .send(jar);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("POST");
        assertSignedIn();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "same-origin, -, 303",
                "same-origin, {origin}, 303",
                "same-origin, null, 303",
                "-, {origin}, 303",
                "same-origin, https://evil.example, 403",
                "same-site, {origin}, 403",
                "same-site, -, 403",
                "cross-site, {origin}, 403",
                "cross-site, null, 403",
                "none, -, 403",
                "none, {origin}, 403",
                "Same-Origin, -, 403",
                "'', -, 403",
                "-, null, 403",
                "-, -, 403",
                "-, https://evil.example, 403",
                "-, {origin}.evil.example, 403",
                "-, {origin}/, 403",
                "-, http://localhost, 403",
                "-, {other-scheme}, 403"
            })
    @DisplayName("R81, R98, R123: a post that is not provably from this origin is refused")
    void onlyThisOriginLogsOut(String site, String origin, int status) {
        signIn();
        RawRequest request = RawRequest.of(application, "POST", LOGOUT).header("Accept", "text/html");
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header(
                    "Origin",
                    origin.replace("{origin}", application.origin())
                            .replace("{other-scheme}", application.origin().replace("http:", "https:")));
        }

        RawReply reply = request.send(jar);

        assertThat(reply.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(reply.body()).contains("cross-origin-post");
            assertSignedIn();
        }
    }

    @Test
    @DisplayName("5 HTTP: the answer waits a second for the revocation at most, which goes on behind")
    void hangingRevocationDoesNotHoldTheAnswer() throws InterruptedException {
        signIn();
        gateway.delay(Endpoint.REVOKE, Duration.ofSeconds(3));
        Instant start = Instant.now();

        RawReply reply = RawRequest.form(application, LOGOUT).send(jar);

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(2500));
        assertThat(reply.status()).isEqualTo(303);
        assertThat(RawRequest.navigation(application, "/app/chat/").send(jar).status())
                .isEqualTo(302);
        assertThat(gateway.calls(Endpoint.REVOKE)).isPositive();
    }

    @Test
    @DisplayName("R76: a revocation that fails does not stop the logout")
    void failedRevocationDoesNotStopTheLogout() {
        signIn();
        gateway.fail(Endpoint.REVOKE, Failure.status(500));

        assertThat(RawRequest.form(application, LOGOUT).send(jar).status()).isEqualTo(303);
        assertThat(RawRequest.navigation(application, "/app/chat/").send(jar).status())
                .isEqualTo(302);
    }

    @Test
    @DisplayName("R117: the session ends where the gateway was the login")
    void sessionEndsWhereTheGatewayWasTheLogin() {
        signIn();
        RawRequest.of(application, "GET", "/app/cart?put=book").send(jar);

        RawRequest.form(application, LOGOUT).send(jar);

        assertThat(RawRequest.of(application, "GET", "/app/cart").send(jar).body())
                .isEqualTo("null");
    }

    @Test
    @DisplayName("5 HTTP: the session of the application's own login is the application's")
    void sessionOfTheApplicationsLoginStays() {
        signIn("wendy");
        RawRequest.of(application, "GET", "/app/cart?put=book").send(jar);

        RawReply reply =
                RawRequest.form(application, LOGOUT).header("X-User", "wendy").send(jar);

        assertThat(reply.status()).isEqualTo(303);
        assertThat(gateway.calls(Endpoint.REVOKE)).isPositive();
        assertThat(RawRequest.of(application, "GET", "/app/cart").send(jar).body())
                .isEqualTo("book");
        assertThat(RawRequest.navigation(application, "/app/chat/")
                        .header("X-User", "wendy")
                        .send(jar)
                        .status())
                .isEqualTo(302);
    }

    private void signIn() {
        signIn("");
    }

    private void signIn(String ownUser) {
        RawReply started =
                as(ownUser, RawRequest.navigation(application, "/app/chat/")).send(jar);
        URI callback = gateway.authorize(URI.create(started.location()), "ada");
        as(ownUser, RawRequest.navigation(application, "/app/auth/callback?" + callback.getRawQuery()))
                .send(jar);
    }

    private static RawRequest as(String ownUser, RawRequest request) {
        return ownUser.isEmpty() ? request : request.header("X-User", ownUser);
    }

    private void assertSignedIn() {
        assertThat(RawRequest.navigation(application, "/app/chat/").send(jar).status())
                .isEqualTo(200);
        assertThat(gateway.calls(Endpoint.REVOKE)).isZero();
    }
}
