package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.FakeGateway;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SignInIT {
    private static final FakeGateway GATEWAY = FakeGateway.builder()
            .scopes(SampleWar.scopes())
            .user("eve", "<script>alert('Eve & \"co\"')</script>", "eve@example.org")
            .start();

    private static final String HELLO = """
            {"model":"acme/echo-1","turns":[{"speaker":"user","text":"hello"}]}""";

    @ArquillianResource
    private URL url;

    private Visitor ada;

    @Deployment(testable = false)
    static WebArchive sample() {
        return SampleWar.using(GATEWAY);
    }

    @BeforeEach
    void enter() {
        GATEWAY.reset();
        ada = new Visitor(URI.create(url.toString()));
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void anonymousVisitorsSeeTheStartPageAndLeaveNoSession() {
        HttpResponse<String> page = ada.open("");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("You are not connected");
        assertThat(ada.cookies()).isEmpty();
    }

    @Test
    void everyPageForbidsForeignScriptsAndFrames() {
        HttpResponse<String> page = ada.open("");

        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.body()).doesNotContain("<style", "onclick", "javascript:");
    }

    @Test
    void signInLeadsBackToThePageAskedFor() {
        HttpResponse<String> challenge = ada.open("account/?tab=credits&x=%2F");
        assertThat(challenge.statusCode()).isEqualTo(302);

        HttpResponse<String> callback = ada.open(GATEWAY.authorize(ada.locationOf(challenge), "ada"));

        assertThat(callback.statusCode()).isEqualTo(303);
        assertThat(ada.locationOf(callback)).isEqualTo(ada.address("account/?tab=credits&x=%2F"));
    }

    @Test
    void protectedPagesKnowTheUser() {
        HttpResponse<String> account = ada.signIn(GATEWAY, "ada", "account/");

        assertThat(account.statusCode()).isEqualTo(200);
        assertThat(account.body()).contains("Ada Lovelace", "ada@example.org", "credits:read", "$", "to spend");
        assertThat(ada.open("").body()).contains("You are connected as <strong>Ada Lovelace</strong>");
    }

    @Test
    void theChatPageOffersTheModelsOfTheGateway() {
        HttpResponse<String> chat = ada.signIn(GATEWAY, "ada", "chat/");

        assertThat(chat.body()).contains("<option value=\"acme/echo-1\">Echo 1</option>");
    }

    @Test
    void anonymousFetchIsToldWhereToSignInAndNotRedirected() {
        HttpResponse<String> answer = ada.fetch("api/account", "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Portcullis realm="));
        assertThat(answer.body()).contains("\"login_url\":\"/portcullis-sample/auth/connect?return_to=");
        assertThat(ada.cookies()).isEmpty();
    }

    @Test
    void signedInFetchGetsTheAccountAsJson() {
        ada.signIn(GATEWAY, "ada", "account/");

        HttpResponse<String> answer = ada.fetch("api/account", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"name\":\"Ada Lovelace\"",
                        "\"subject\":\"" + GATEWAY.subject("ada") + "\"",
                        "\"models:read\"");
    }

    @Test
    void aSecondTabDoesNotBreakTheFirst() {
        URI first = ada.locationOf(ada.open("chat/"));
        URI second = ada.locationOf(ada.open("account/"));

        HttpResponse<String> firstBack = ada.open(GATEWAY.authorize(first, "ada"));
        HttpResponse<String> secondBack = ada.open(GATEWAY.authorize(second, "ada"));

        assertThat(ada.locationOf(firstBack)).isEqualTo(ada.address("chat/"));
        assertThat(ada.locationOf(secondBack)).isEqualTo(ada.address("account/"));
        assertThat(ada.open("account/").statusCode()).isEqualTo(200);
    }

    @Test
    void aCallbackCopiedToAnotherBrowserIsRefused() {
        URI callback = GATEWAY.authorize(ada.locationOf(ada.open("account/")), "ada");
        Visitor mallory = new Visitor(URI.create(url.toString()));

        HttpResponse<String> refused = mallory.open(callback);

        assertThat(refused.statusCode()).isBetween(400, 499);
        assertThat(mallory.open("account/").statusCode()).isEqualTo(302);
    }

    @Test
    void deniedConsentIsExplained() {
        HttpResponse<String> denied = ada.open(GATEWAY.deny(ada.locationOf(ada.open("account/"))));

        assertThat(denied.statusCode()).isBetween(400, 499);
        assertThat(denied.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(ada.open("").body()).contains("You are not connected");
    }

    @Test
    void disconnectEndsTheGrantAndSignInWorksAgain() {
        ada.signIn(GATEWAY, "ada", "account/");

        HttpResponse<String> gone = ada.submit("auth/logout");

        assertThat(gone.statusCode()).isEqualTo(303);
        assertThat(ada.locationOf(gone)).isEqualTo(ada.address(""));
        assertThat(ada.open("").body()).contains("You are not connected");
        assertThat(ada.open("account/").statusCode()).isEqualTo(302);
        assertThat(ada.signIn(GATEWAY, "ada", "account/").body()).contains("Ada Lovelace");
    }

    @Test
    void anotherAccountReplacesTheFirst() {
        ada.signIn(GATEWAY, "ada", "account/");

        HttpResponse<String> account = ada.signIn(GATEWAY, "ben", "auth/connect?return_to=/account/");

        assertThat(account.body()).contains("Ben Bitdiddle").doesNotContain("Ada");
    }

    @Test
    void aNameThatLooksLikeMarkupIsShownAsText() {
        HttpResponse<String> account = ada.signIn(GATEWAY, "eve", "account/");

        assertThat(account.body())
                .contains("&lt;script&gt;alert(&#39;Eve &amp; &quot;co&quot;&#39;)&lt;/script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void whatIsMissingIsToldWithoutAStackTrace() {
        HttpResponse<String> missing = ada.open("no/such/page");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("There is nothing here.", "To the start page");
        assertThat(missing.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void theChatRefusesWhatDidNotComeFromItsPage() {
        ada.signIn(GATEWAY, "ada", "chat/");
        HttpRequest.Builder crossSite = HttpRequest.newBuilder(ada.address("api/chat"))
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString(HELLO));
        HttpRequest.Builder form = HttpRequest.newBuilder(ada.address("api/chat"))
                .header("Content-Type", "text/plain")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(HELLO));

        assertThat(ada.send(crossSite).statusCode()).isEqualTo(403);
        assertThat(ada.send(form).statusCode()).isEqualTo(415);
        assertThat(ada.chat("{").statusCode()).isEqualTo(400);
        assertThat(ada.chat(HELLO).statusCode()).isEqualTo(200);
    }

    @Test
    void cookiesAreOutOfReachOfScripts() {
        ada.open("account/");

        assertThat(ada.cookies()).isNotEmpty().allMatch(HttpCookie::isHttpOnly);
    }
}
