package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.ScopeRequiredException;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that needs a scope which the user has not granted, and the user who grants it. */
class MoreScopesTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private static final String CONFIGURED = "openid profile email gateway:access";
    private static final String PAGE = "/app/chat/credits?of=me&x=%2F";
    private static TestApplication application;

    private final FakeGateway gateway = EXTENSION.gateway();
    private final CookieJar jar = new CookieJar();

    @BeforeAll
    static void start() {
        application = TestApplication.with(EXTENSION.gateway().configuration())
                .servlet("/chat/credits", (request, response) -> response.getWriter()
                        .print("credits "
                                + GatewayClient.of(request)
                                        .credits()
                                        .available()
                                        .isPresent()))
                .servlet("/chat/me", (request, response) -> response.getWriter()
                        .print("me " + GatewayClient.of(request).me() + response))
                .servlet("/chat/scopes", (request, response) -> response.getWriter()
                        .print(String.join(
                                " ", new TreeSet<>(GatewayAccount.of(request).scopes()))))
                .servlet("/chat/throw", (request, response) -> {
                    response.getWriter().print("half");
                    fail(request.getParameter("how"));
                })
                .servlet("/chat/need", (request, response) -> {
                    throw ScopeRequiredException.of(Set.of(request.getParameterValues("scope")));
                })
                .start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @BeforeEach
    void signIn() {
        finish(navigate("/app/chat/"));
    }

    private static void fail(String how) throws IOException, ServletException {
        ScopeRequiredException missing = ScopeRequiredException.of(Set.of("credits:read"));
        switch (how) {
            case "direct" -> throw missing;
            case "servlet" -> throw new ServletException("wrapped", missing);
            case "io" -> throw new IOException(missing);
            default -> throw new IllegalStateException("as an EJBException", new RuntimeException(missing));
        }
    }

    @Test
    @DisplayName("5 CDI: a missing scope leads to one authorization for the union of scopes, and back")
    void missingScopeIsAskedForOnceAndThePageFollows() {
        RawReply started = navigate(PAGE);

        assertThat(started.status()).isEqualTo(302);
        assertThat(asked(started)).isEqualTo(CONFIGURED + " credits:read");
        RawReply finished = finish(started);
        assertThat(finished.status()).isEqualTo(303);
        assertThat(finished.location()).isEqualTo(PAGE);
        assertThat(navigate(PAGE).body()).isEqualTo("credits true");
        assertThat(navigate("/app/chat/scopes").body()).isEqualTo("credits:read email gateway:access openid profile");
    }

    @Test
    @DisplayName(
            "5 CDI: what was granted before is asked for again, so that a second page takes nothing from the first")
    void grantedScopesAreKept() {
        finish(navigate(PAGE));

        RawReply started = navigate("/app/chat/me");

        assertThat(asked(started)).isEqualTo(CONFIGURED + " credits:read me:read");
        finish(started);
        assertThat(navigate(PAGE).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "servlet", "io", "ejb"})
    void missingScopeIsFoundBelowWhateverWrapsIt(String how) {
        RawReply started = navigate("/app/chat/throw?how=" + how);

        assertThat(started.status()).isEqualTo(302);
        assertThat(started.body()).isEmpty();
        assertThat(asked(started)).endsWith(" credits:read");
    }

    @Test
    void scriptIsToldWhatIsMissingAndWhereToGrantIt() {
        RawReply reply = fetch("/app/chat/credits", "/app/chat/page");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("WWW-Authenticate"))
                .isEqualTo("Portcullis realm=\"/app\", error=\"insufficient_scope\", scope=\"credits:read\"");
        assertThat(reply.body()).contains("\"code\":\"scope-required\"", "\"scope\":\"credits:read\"");
        assertThat(reply.setCookies()).isEmpty();

        RawReply started = navigate(loginUrl(reply));
        assertThat(asked(started)).isEqualTo(CONFIGURED + " credits:read");
        assertThat(finish(started).location()).isEqualTo("/app/chat/page");
        assertThat(fetch("/app/chat/credits", "/app/chat/page").body()).isEqualTo("credits true");
    }

    @Test
    @DisplayName("5 Client: a post is answered with a link, and never repeated by itself")
    void postIsAnsweredWithALink() {
        RawReply reply =
                RawRequest.form(application, "/app/chat/throw?how=direct").send(jar);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body())
                .contains("Give permission</a>", "<code>credits:read</code>")
                .doesNotContain("half");
        assertThat(asked(navigate(link(reply)))).endsWith(" credits:read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Faces-Request: partial/ajax", "HX-Request: true"})
    void facesAndHtmxGoThereInTheirOwnWay(String header) {
        RawReply reply = RawRequest.navigation(application, "/app/chat/credits")
                .header(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(' ') + 1))
                .send(jar);

        String url = reply.header("HX-Redirect").isEmpty()
                ? reply.body().replaceAll("(?s).*url=\"([^\"]*)\".*", "$1").replace("&amp;", "&")
                : reply.header("HX-Redirect");
        assertThat(asked(navigate(url))).endsWith(" credits:read");
    }

    @Test
    @DisplayName(
            "R79: a refusal is told by the denied page; the page does not ask again, the grant stays, 'again' asks")
    void deniedScopeIsNotAskedForAgain() {
        RawReply denied = callback(gateway.deny(URI.create(navigate(PAGE).location())));
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.body()).contains("access-denied", "Try again");

        RawReply refused = navigate(PAGE);

        assertThat(refused.body()).contains("scope-refused", "<code>credits:read</code>", "Try again");
        assertThat(navigate("/app/chat/scopes").body()).isEqualTo("email gateway:access openid profile");
        assertThat(asked(navigate(link(denied)))).endsWith(" credits:read");
        RawReply again = navigate(link(refused));
        assertThat(asked(again)).endsWith(" credits:read");
        assertThat(finish(again).location()).isEqualTo(PAGE);
        assertThat(navigate(PAGE).body()).isEqualTo("credits true");
    }

    @Test
    @DisplayName("R79: a provider that grants less than was asked makes no circle")
    void scopeThatTheUserLeavesOutIsNotAskedForAgain() {
        gateway.withholdScopes("credits:read");

        RawReply finished = finish(navigate(PAGE));

        assertThat(finished.status()).isEqualTo(303);
        RawReply refused = navigate(PAGE);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("scope-refused");
        assertThat(refused.location()).isEmpty();
        assertThat(navigate("/app/chat/").status()).isEqualTo(200);
        assertThat(navigate("/app/chat/me").status()).as("another scope").isEqualTo(302);
    }

    @Test
    @DisplayName("R79: a script that always goes to login_url ends at a page, not in a circle")
    void scriptIsToldThatTheScopeWasRefused() {
        gateway.withholdScopes("credits:read");
        finish(navigate(loginUrl(fetch("/app/chat/credits", "/app/chat/page"))));

        RawReply reply = fetch("/app/chat/credits", "/app/chat/page");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("\"code\":\"scope-refused\"", "\"scope\":\"credits:read\"");
        RawReply page = navigate(loginUrl(reply));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("scope-refused");
        assertThat(navigate(link(page)).status()).isEqualTo(302);
    }

    @Test
    @DisplayName("R79: pages that always change their address make no circle either")
    void mostQuestionsAreNotUnbidden() {
        gateway.withholdScopes("credits:read");
        for (int page = 0; page < 8; page++) {
            finish(navigate("/app/chat/credits?page=" + page));
        }

        assertThat(navigate("/app/chat/credits?page=next").body()).contains("scope-refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"scope=with%20space", "scope=quote%22", "scope=", "scope=%C3%BC", "scope=a%5Cb", "scope=a%0Ab"})
    @DisplayName("S6: what is no scope is never asked for; the failure is the application's")
    void namesThatAreNoScopesAreNotAskedFor(String query) {
        RawReply reply = navigate("/app/chat/need?" + query);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.setCookies()).isEmpty();
    }

    @Test
    @DisplayName("S6: more scopes than fit are never asked for")
    void tooManyScopesAreNotAskedFor() {
        assertThat(navigate("/app/chat/need?scope=" + "x".repeat(401)).status()).isEqualTo(500);
        assertThat(navigate("/app/chat/need?scope=" + "x".repeat(400)).status()).isEqualTo(302);
    }

    private RawReply navigate(String target) {
        return RawRequest.navigation(application, target).send(jar);
    }

    private RawReply fetch(String target, String page) {
        return RawRequest.of(application, "GET", target)
                .header("Accept", "application/json")
                .header("Sec-Fetch-Mode", "cors")
                .header("Referer", application.origin() + page)
                .send(jar);
    }

    private RawReply finish(RawReply started) {
        return callback(gateway.authorize(URI.create(started.location()), "ada"));
    }

    private RawReply callback(URI callback) {
        return navigate("/app/auth/callback?" + callback.getRawQuery());
    }

    private static String asked(RawReply started) {
        return Query.of(URI.create(started.location())).get("scope");
    }

    private static String link(RawReply page) {
        return page.body().replaceAll("(?s).*<a href=\"([^\"]*)\".*", "$1").replace("&amp;", "&");
    }

    private static String loginUrl(RawReply problem) {
        return problem.body().replaceAll(".*\"login_url\":\"([^\"]*)\".*", "$1");
    }
}
