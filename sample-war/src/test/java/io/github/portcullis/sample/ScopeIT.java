package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

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

/** {@code @GatewayScope} where no beans.xml names its interceptor. */
@ExtendWith(ArquillianExtension.class)
class ScopeIT {
    private static final FakeGateway GATEWAY = FakeGateway.start();

    @ArquillianResource
    private URL url;

    private Visitor ada;

    @Deployment(testable = false)
    static WebArchive sample() {
        return SampleWar.using(GATEWAY)
                .addClasses(ScopedPages.class, ScopedPages.Credits.class, ScopedPages.Servlet.class);
    }

    @BeforeEach
    void signIn() {
        GATEWAY.reset();
        ada = new Visitor(URI.create(url.toString()));
        ada.signIn(GATEWAY, "ada", "account/");
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void missingScopeIsAskedForOnceAndThePageFollows() {
        HttpResponse<String> challenge = ada.open("account/credits");

        assertThat(challenge.statusCode()).isEqualTo(302);
        assertThat(ada.locationOf(challenge).getQuery()).contains("gateway:access credits:read");
        HttpResponse<String> callback = ada.open(GATEWAY.authorize(ada.locationOf(challenge), "ada"));
        assertThat(ada.locationOf(callback)).isEqualTo(ada.address("account/credits"));
        assertThat(ada.open("account/credits").statusCode()).isEqualTo(200);
        assertThat(ada.fetch("api/account", "").body()).contains("credits:read");
    }

    @Test
    void refusedScopeIsExplainedAndNotAskedForAgain() {
        ada.open(GATEWAY.deny(ada.locationOf(ada.open("account/credits"))));

        HttpResponse<String> refused = ada.open("account/credits");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("scope-refused", "credits:read");
        assertThat(ada.open("account/").statusCode()).isEqualTo(200);
    }

    @Test
    void scriptIsToldWhatIsMissing() {
        HttpResponse<String> answer = ada.fetch("account/credits", "account/");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("\"code\":\"scope-required\"", "\"scope\":\"credits:read\"", "\"login_url\":");
    }
}
