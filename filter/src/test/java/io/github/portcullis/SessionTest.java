package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.security.Principal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is signed in, and in which session. */
class SessionTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private final FakeGateway gateway = EXTENSION.gateway();
    private final CookieJar jar = new CookieJar();

    /** The application's own login, as a filter that wraps requests: the user is what a header says. */
    private static final TestApplication.AroundRequest OWN_LOGIN = (request, response, chain) -> {
        HttpServletRequest http = (HttpServletRequest) request;
        String user = http.getHeader("X-User");
        Principal principal = () -> "(null)".equals(user) ? null : user;
        chain.doFilter(
                user == null
                        ? http
                        : new HttpServletRequestWrapper(http) {
                            @Override
                            public Principal getUserPrincipal() {
                                return principal;
                            }

                            @Override
                            public String getRemoteUser() {
                                return user;
                            }
                        },
                response);
    };

    private TestApplication.Builder builder() {
        return TestApplication.with(gateway.configuration()).servlet("/cart", (request, response) -> {
            HttpSession session = request.getSession();
            if (request.getParameter("put") != null) {
                session.setAttribute("cart", request.getParameter("put"));
            }
            response.getWriter().print(session.getAttribute("cart"));
        });
    }

    @Test
    @DisplayName("R115: the session has a new identifier after the login, and keeps what was in it")
    void sessionIdentifierChangesAtLogin() {
        try (TestApplication application = builder().start()) {
            RawRequest.of(application, "GET", "/app/cart?put=book").send(jar);
            String planted = jar.cookies().get("JSESSIONID");

            signIn(application, "ada");

            assertThat(jar.cookies().get("JSESSIONID")).isNotEqualTo(planted);
            assertThat(RawRequest.of(application, "GET", "/app/cart").send(jar).body())
                    .isEqualTo("book");
            CookieJar attacker = new CookieJar();
            attacker.put("JSESSIONID", planted);
            assertThat(RawRequest.navigation(application, "/app/chat/")
                            .send(attacker)
                            .status())
                    .isEqualTo(302);
        }
    }

    @Test
    @DisplayName("R115, 4.4: another subject in the same session gets a session of its own")
    void anotherSubjectGetsASessionOfItsOwn() {
        try (TestApplication application = builder().start()) {
            signIn(application, "ada");
            RawRequest.of(application, "GET", "/app/cart?put=book").send(jar);

            connect(application, "ben", null);

            assertThat(RawRequest.of(application, "GET", "/app/cart").send(jar).body())
                    .isEqualTo("null");
            assertThat(RawRequest.navigation(application, "/app/chat/")
                            .send(jar)
                            .body())
                    .startsWith("chat of " + gateway.subject("ben") + " ");
        }
    }

    @Test
    void sameSubjectKeepsItsSession() {
        try (TestApplication application = builder().start()) {
            signIn(application, "ada");
            RawRequest.of(application, "GET", "/app/cart?put=book").send(jar);
            String before = jar.cookies().get("JSESSIONID");

            connect(application, "ada", null);

            assertThat(RawRequest.of(application, "GET", "/app/cart").send(jar).body())
                    .isEqualTo("book");
            assertThat(jar.cookies().get("JSESSIONID")).isNotEqualTo(before);
        }
    }

    @Test
    @DisplayName("4.4: the application's own principal stays the principal, and owns the grant")
    void principalOfTheApplicationStaysThePrincipal() {
        try (TestApplication application = builder().filter(OWN_LOGIN).start()) {
            RawReply finished = connect(application, "ada", "wendy");

            assertThat(finished.status()).isEqualTo(303);
            assertThat(chat(application, "wendy").body()).startsWith("chat of wendy ");
            assertThat(chat(application, "mallory").status())
                    .as("another user in the same session")
                    .isEqualTo(302);
            assertThat(chat(application, null).status()).as("nobody").isEqualTo(302);
        }
    }

    @Test
    @DisplayName("4.4: a principal's grant is found by its name, so with a shared store it needs no session")
    void principalOfTheApplicationNeedsNoSession() {
        try (TestApplication application = builder().filter(OWN_LOGIN).start()) {
            connect(application, "ada", "wendy");
            jar.cookies().clear();

            assertThat(application.sessions()).isZero();
            assertThat(chat(application, "wendy").status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("4.4, 4.9: our own paths keep their place in the web.xml where it maps them, behind the own login")
    void ownPathsThatTheWebXmlMapsKeepItsOrder() {
        for (String[] guarded : new String[][] {{"/*"}, {"/chat/*", "/auth/*"}}) {
            try (TestApplication application =
                    builder().filterInWebXml(OWN_LOGIN).guard(guarded).start()) {
                RawReply started = chat(application, "wendy");
                URI callback = gateway.authorize(URI.create(started.location()), "ada");

                assertThat(as(
                                        "wendy",
                                        RawRequest.navigation(
                                                application, "/app/auth/callback?" + callback.getRawQuery()))
                                .send(jar)
                                .status())
                        .isEqualTo(303);
                assertThat(chat(application, "wendy").body()).startsWith("chat of wendy ");
                assertThat(as("wendy", RawRequest.form(application, "/app/auth/logout"))
                                .send(jar)
                                .status())
                        .isEqualTo(303);
                assertThat(chat(application, "wendy").status()).isEqualTo(302);
                jar.cookies().clear();
            }
        }
    }

    @Test
    @DisplayName("S1, R4: a login that another user began is refused, and connects nobody")
    void callbackOfAnotherUserIsRefused() {
        try (TestApplication application = builder().filter(OWN_LOGIN).start()) {
            for (String[] users : new String[][] {{"wendy", "mallory"}, {"wendy", null}, {null, "mallory"}}) {
                RawReply started = chat(application, users[0]);
                URI callback = gateway.authorize(URI.create(started.location()), "ada");

                RawReply finished = as(
                                users[1],
                                RawRequest.navigation(application, "/app/auth/callback?" + callback.getRawQuery()))
                        .send(jar);

                assertThat(finished.status()).isEqualTo(403);
                assertThat(finished.body()).contains("login-user-changed");
                assertThat(chat(application, users[1]).status()).isEqualTo(302);
                assertThat(jar.named("login_")).hasSize(1);
                jar.cookies().clear();
            }
            assertThat(gateway.calls(Endpoint.TOKEN)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(null)", ""})
    @DisplayName("4.4: principals without a name are not all one user, but nobody")
    void principalWithoutANameIsNobody(String nameless) {
        try (TestApplication application = builder().filter(OWN_LOGIN).start()) {
            assertThat(connect(application, "ada", nameless).status()).isEqualTo(303);
            assertThat(chat(application, nameless).body()).startsWith("chat of " + gateway.subject("ada") + " ");

            jar.cookies().clear();
            assertThat(chat(application, nameless).status()).isEqualTo(302);
        }
    }

    @Test
    @DisplayName("R134: who signed in and out is logged, and no secret with it")
    void loginAndLogoutAreLogged() {
        try (TestApplication application = builder().filter(OWN_LOGIN).start();
                LogLines log = LogLines.of("io.github.portcullis")) {
            connect(application, "ada", "w\u00e9ndy");
            as("w\u00e9ndy", RawRequest.form(application, "/app/auth/logout")).send(jar);

            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).endsWith("Login finished for app:w\u00e9ndy"))
                    .anySatisfy(line -> assertThat(line).endsWith("Logged out: app:w\u00e9ndy"));
            assertThat(gateway.secrets())
                    .isNotEmpty()
                    .allSatisfy(secret -> assertThat(log.lines().toString()).doesNotContain(secret));
        }
    }

    @Test
    @DisplayName("4.4: a user of the gateway can not be taken for a user of the application with the same name")
    void namesOfGatewayAndApplicationAreApart() {
        try (TestApplication application = builder().filter(OWN_LOGIN).start()) {
            signIn(application, "ada");

            String owner = "gateway:" + gateway.issuer() + " " + gateway.subject("ada");
            assertThat(chat(application, gateway.subject("ada")).status()).isEqualTo(302);
            assertThat(chat(application, owner).status()).isEqualTo(302);
        }
    }

    private void signIn(TestApplication application, String user) {
        assertThat(connect(application, user, null).status()).isEqualTo(303);
    }

    private RawReply connect(TestApplication application, String gatewayUser, String ownUser) {
        RawReply started = as(ownUser, RawRequest.navigation(application, "/app/auth/connect"))
                .send(jar);
        URI callback = gateway.authorize(URI.create(started.location()), gatewayUser);
        return as(ownUser, RawRequest.navigation(application, "/app/auth/callback?" + callback.getRawQuery()))
                .send(jar);
    }

    private RawReply chat(TestApplication application, String user) {
        return as(user, RawRequest.navigation(application, "/app/chat/")).send(jar);
    }

    private static RawRequest as(String user, RawRequest request) {
        return user == null ? request : request.header("X-User", user);
    }
}
