package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsentPageTest {
    @RegisterExtension
    static final FakeGatewayExtension fake = FakeGatewayExtension.with(FakeGateway.builder()
            .user("cem", "Cem <b>Yılmaz</b>", "cem@example.org")
            .rememberConsent(true));

    private FakeGateway gateway;
    private Visitor visitor;

    @BeforeEach
    void visit() {
        gateway = fake.gateway();
        visitor = new Visitor(gateway);
    }

    private URI consent(Map<String, String> parameters) {
        return URI.create(visitor.get(visitor.authorizationRequest(parameters)).header("location"));
    }

    @Test
    void thePageOffersEveryUserBothWorkspacesAndBothAnswers() {
        Visitor.Answer page = visitor.get(consent(visitor.authorizationParameters()));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.body())
                .contains("Ada Lovelace", "ben@example.org", "Personal", "Research team", "gateway:access")
                .contains("value=\"allow\"", "value=\"deny\"");
    }

    @Test
    void whatComesFromOutsideIsEscaped() {
        Map<String, String> parameters = visitor.authorizationParameters();
        parameters.put("state", "\"><script>alert('x')</script>&");

        String page = visitor.get(consent(parameters)).body();
        URI callback = gateway.authorize(visitor.authorizationRequest(parameters), "ada");

        assertThat(page).doesNotContain("<script", "<b>Yılmaz").contains("Cem &lt;b&gt;");
        assertThat(Visitor.queryOf(callback).get("state")).contains("\"><script>alert('x')</script>&");
    }

    @Test
    void anUnknownUserWorkspaceOrDecisionIsRefused() {
        Map<String, String> form = visitor.authorizationParameters();
        form.put("decision", "perhaps");
        assertThat(decide(form).text("error_description")).contains("decision");
        form.put("decision", "allow");
        form.put("user", "nobody");
        assertThat(decide(form).text("error_description")).contains("user");
        form.put("user", "ada");
        form.put("workspace", "7");
        assertThat(decide(form).text("error_description")).contains("workspace");
    }

    private Visitor.Answer decide(Map<String, String> form) {
        return visitor.post(
                gateway.uri(Endpoint.CONSENT), "application/x-www-form-urlencoded", Parameters.encode(form));
    }

    @Test
    void aRememberedBrowserComesBackWithoutAPageUntilTheUserRevokes() {
        Map<String, String> form = visitor.authorizationParameters();
        form.put("decision", "allow");
        form.put("user", "ben");
        Visitor.Answer allowed = decide(form);
        String cookie = allowed.header("set-cookie").replaceAll(";.*", "");

        Visitor.Answer again = visitor.get(consent(visitor.authorizationParameters()), "Cookie", "other=1; " + cookie);
        gateway.revokeAuthorization("ben");
        Visitor.Answer revoked = visitor.get(consent(visitor.authorizationParameters()), "Cookie", cookie);

        assertThat(allowed.status()).isEqualTo(303);
        assertThat(again.status()).isEqualTo(302);
        assertThat(again.header("location")).startsWith(Visitor.REDIRECT + "?code=");
        assertThat(revoked.status()).isEqualTo(200);
    }
}
