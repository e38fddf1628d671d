package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application with a login of its own, by the container's form: a grant is that user's, in every session. */
@ExtendWith(ArquillianExtension.class)
class FormLoginIT {
    private static final FakeGateway GATEWAY =
            FakeGateway.builder().scopes(SampleWar.scopes()).start();

    @ArquillianResource
    private URL url;

    private Visitor ann;

    @Deployment(testable = false)
    static WebArchive sample() {
        return SampleWar.withForm(GATEWAY).addClass(UserSwitch.class);
    }

    @BeforeEach
    void nobodyIsConnected() {
        for (String user : new String[] {"ann", "bob"}) {
            Visitor leaving = visitor();
            leaving.signInHere(user, "login/done");
            leaving.submit("auth/logout");
        }
        GATEWAY.reset();
        ann = visitor();
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void theLoginOfTheApplicationComesFirst() {
        HttpResponse<String> form = ann.toLogin(ann.open("account/"));

        assertThat(form.body()).contains("the application's own login", "j_security_check");
        assertThat(form.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(GATEWAY.calls(Endpoint.AUTHORIZE)).isZero();
        assertThat(ann.toLogin(ann.submit("j_security_check", "j_username=ann&j_password=wrong"))
                        .body())
                .contains("That is no user of this application.");
        assertThat(ann.open("").body()).contains("Sign in</a>", "You are not connected");
    }

    @Test
    void oneConnectServesEverySessionOfTheUser() {
        connect(ann, "ann", "ada");
        int logins = GATEWAY.calls(Endpoint.TOKEN);
        Visitor elsewhere = visitor();

        HttpResponse<String> account = elsewhere.signInHere("ann", "account/");

        assertThat(account.statusCode()).isEqualTo(200);
        assertThat(account.body()).contains("Ada Lovelace", "to spend", "<strong>ann</strong>");
        assertThat(ann.open("account/").body()).contains("Ada Lovelace");
        assertThat(GATEWAY.calls(Endpoint.TOKEN)).isEqualTo(logins);
    }

    @Test
    void pagesShowTheUserHereBesideTheAccountThere() {
        ann.signInHere("ann", "login/done");
        assertThat(ann.open("").body())
                .contains("<strong>ann</strong>", "Sign out", "You are not connected", "Connect</a>");

        connectSignedIn(ann, "ada");

        assertThat(ann.open("").body())
                .contains("<strong>ann</strong>", "Sign out", "connected as <strong>Ada Lovelace", "Disconnect");
    }

    @Test
    void scriptsAreToldByPortcullisWhereToSignIn() {
        HttpResponse<String> anonymous = ann.fetch("api/account", "");
        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(anonymous.body()).contains("\"login_url\":\"/portcullis-sample/auth/connect?return_to=");

        connect(ann, "ann", "ada");

        assertThat(ann.fetch("api/account", "").body()).contains("\"name\":\"Ada Lovelace\"");
    }

    @Test
    void anotherUserInTheSameBrowserNeverSeesTheGrant() {
        connect(ann, "ann", "ada");

        ann.submit("login/out");
        HttpResponse<String> challenge = ann.signInHere("bob", "account/");

        assertThat(challenge.statusCode()).isEqualTo(302);
        assertThat(challenge.body()).doesNotContain("Ada");
        assertThat(ann.open("").body()).contains("<strong>bob</strong>", "You are not connected");
        assertThat(ann.fetch("api/account", "").statusCode()).isEqualTo(401);

        connectSignedIn(ann, "ben");
        assertThat(ann.open("account/").body()).contains("Ben Bitdiddle").doesNotContain("Ada");
        assertThat(visitor().signInHere("ann", "account/").body()).contains("Ada Lovelace");
    }

    @Test
    void anotherUserInTheSameSessionNeverSeesTheGrant() {
        connect(ann, "ann", "ada");
        ann.open("switch?user=ann");

        // on Liberty a logout ends the session
        String left = "liberty".equals(System.getProperty("arquillian.launch")) ? "null" : "what the first user left";
        assertThat(ann.open("switch?user=bob").body()).isEqualTo("bob finds " + left);

        assertThat(ann.open("").body()).contains("<strong>bob</strong>", "You are not connected");
        assertThat(ann.open("account/").statusCode()).isEqualTo(302);
        ann.open("switch?user=ann");
        assertThat(ann.open("account/").body()).contains("Ada Lovelace");
    }

    @Test
    void signingOutHereKeepsTheGrant() {
        connect(ann, "ann", "ada");

        ann.submit("login/out");

        assertThat(ann.open("").body()).contains("You are not connected", "Sign in</a>");
        assertThat(ann.toLogin(ann.open("account/")).body()).contains("j_security_check");
        assertThat(ann.signInHere("ann", "account/").body()).contains("Ada Lovelace");
        assertThat(GATEWAY.calls(Endpoint.REVOKE)).isZero();
    }

    @Test
    void disconnectEndsTheGrantEverywhereAndNobodysSession() {
        connect(ann, "ann", "ada");
        Visitor elsewhere = visitor();
        elsewhere.signInHere("ann", "account/");

        HttpResponse<String> gone = ann.submit("auth/logout");

        assertThat(gone.statusCode()).isEqualTo(303);
        assertThat(ann.open("").body()).contains("<strong>ann</strong>", "You are not connected");
        assertThat(elsewhere.open("").body()).contains("<strong>ann</strong>", "You are not connected");
        assertThat(elsewhere.open("account/").statusCode()).isEqualTo(302);
        assertThat(GATEWAY.calls(Endpoint.REVOKE)).isPositive();
    }

    @Test
    void aCallbackThatEndsUnderAnotherUserIsRefused() {
        URI callback = GATEWAY.authorize(ann.locationOf(ann.signInHere("ann", "account/")), "ada");
        ann.submit("login/out");
        ann.signInHere("bob", "login/done");

        HttpResponse<String> refused = ann.open(callback);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("login-user-changed");
        assertThat(ann.open("").body()).contains("<strong>bob</strong>", "You are not connected");
        assertThat(visitor().signInHere("ann", "account/").statusCode()).isEqualTo(302);
    }

    @Test
    void aCallbackWithoutTheSessionGoesThroughTheLoginAndIsFinished() {
        URI callback = GATEWAY.authorize(ann.locationOf(ann.signInHere("ann", "account/")), "ada");
        ann.forgetSession();

        HttpResponse<String> form = ann.open(callback);
        HttpResponse<String> finished = ann.signInHere("ann", form);

        assertThat(finished.statusCode()).isEqualTo(303);
        assertThat(ann.open(ann.locationOf(finished)).body()).contains("Ada Lovelace");
    }

    private static void connect(Visitor visitor, String user, String there) {
        visitor.signInHere(user, "login/done");
        connectSignedIn(visitor, there);
    }

    private static void connectSignedIn(Visitor visitor, String there) {
        assertThat(visitor.signIn(GATEWAY, there, "auth/connect?return_to=/account/")
                        .statusCode())
                .isEqualTo(200);
    }

    private Visitor visitor() {
        return new Visitor(URI.create(url.toString()));
    }
}
