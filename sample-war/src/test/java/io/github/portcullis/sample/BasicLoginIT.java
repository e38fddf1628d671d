package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that programs use: they send a password with each request and keep no cookie. */
@ExtendWith(ArquillianExtension.class)
class BasicLoginIT {
    private static final FakeGateway GATEWAY =
            FakeGateway.builder().scopes(SampleWar.scopes()).start();

    private static final String HELLO = """
            {"model":"acme/echo-1","turns":[{"speaker":"user","text":"hello"}]}""";

    @ArquillianResource
    private URL url;

    private Visitor browser;

    @Deployment(testable = false)
    static WebArchive sample() {
        return SampleWar.withPasswords(GATEWAY);
    }

    @BeforeEach
    void nobodyIsConnected() {
        for (String user : new String[] {"ann", "bob"}) {
            program(
                    user,
                    HttpRequest.newBuilder(address("auth/logout"))
                            .header("Sec-Fetch-Site", "same-origin")
                            .POST(BodyPublishers.noBody()));
        }
        GATEWAY.reset();
        browser = new Visitor(address(""));
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void aProgramUsesWhatItsUserConnectedInABrowser() {
        connect("ann", "ada");
        int logins = GATEWAY.calls(Endpoint.TOKEN);

        assertThat(program("ann", "account/").body()).contains("Ada Lovelace", "to spend");
        assertThat(program("ann", "api/account").body()).contains("\"name\":\"Ada Lovelace\"");
        assertThat(program("ann", chat()).body()).contains("event: done");
        assertThat(GATEWAY.calls(Endpoint.TOKEN)).isEqualTo(logins);
    }

    @Test
    void aProgramWithoutAGrantIsToldWhereItsUserConnects() {
        HttpResponse<String> answer = program("bob", "account/");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Portcullis "));
        assertThat(answer.body()).contains("\"code\":\"authorization-required\"", "/auth/connect");
    }

    @Test
    void aWrongPasswordIsTheContainersConcern() {
        HttpResponse<String> answer = new Visitor(address(""))
                .send(HttpRequest.newBuilder(address("account/")).header("Authorization", basic("ann", "wrong")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic "));
    }

    @Test
    void eachRequestIsServedForTheUserWhoseItIs() {
        connect("ann", "ada");

        assertThat(as("bob", "account/").statusCode()).isEqualTo(302);
        connect("bob", "ben");

        assertThat(as("ann", "account/").body()).contains("Ada Lovelace").doesNotContain("Ben");
        assertThat(as("bob", "account/").body()).contains("Ben Bitdiddle").doesNotContain("Ada");
        assertThat(as(page("ann", "api/account").setHeader("Accept", "*/*")).body())
                .contains("Ada Lovelace");
    }

    @Test
    void disconnectEndsTheGrantForProgramsToo() {
        connect("ann", "ada");

        browser.send(page("ann", "auth/logout")
                .header("Origin", url.getProtocol() + "://" + url.getAuthority())
                .POST(BodyPublishers.noBody()));

        assertThat(program("ann", "api/account").statusCode()).isEqualTo(401);
    }

    /** In one browser, with its cookies. */
    private void connect(String user, String there) {
        URI authorization = browser.locationOf(as(user, "auth/connect?return_to=/account/"));
        URI callback = GATEWAY.authorize(authorization, there);
        assertThat(browser.send(page(user, callback)).statusCode()).isEqualTo(303);
    }

    private HttpResponse<String> as(String user, String path) {
        return as(page(user, path));
    }

    private HttpResponse<String> as(HttpRequest.Builder page) {
        browser.forgetSignOn();
        return browser.send(page);
    }

    private HttpRequest.Builder page(String user, String path) {
        return page(user, address(path));
    }

    private static HttpRequest.Builder page(String user, URI address) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", basic(user, "drawbridge"))
                .header("Accept", "text/html")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Fetch-Mode", "navigate");
    }

    private HttpResponse<String> program(String user, String path) {
        return program(user, HttpRequest.newBuilder(address(path)).header("Accept", "*/*"));
    }

    private HttpResponse<String> program(String user, HttpRequest.Builder request) {
        return new Visitor(address("")).send(request.header("Authorization", basic(user, "drawbridge")));
    }

    private HttpRequest.Builder chat() {
        return HttpRequest.newBuilder(address("api/chat"))
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(HELLO));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private URI address(String path) {
        return URI.create(url.toString()).resolve(path);
    }
}
