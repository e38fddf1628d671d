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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                .addClasses(
                        ScopedPages.Credits.class,
                        ScopedPages.Resource.class,
                        ScopedPages.Servlet.class,
                        ScopedPages.class);
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

    @ParameterizedTest
    @CsvSource({"account/credits, credits:read"})
    void missingScopeIsAskedForOnceAndThePageFollows(String page, String scope) {
        HttpResponse<String> challenge = ada.open(page);

        assertThat(challenge.statusCode()).isEqualTo(302);
        assertThat(ada.locationOf(challenge).getQuery()).contains("gateway:access " + scope);
        HttpResponse<String> callback = ada.open(GATEWAY.authorize(ada.locationOf(challenge), "ada"));
        assertThat(ada.locationOf(callback)).isEqualTo(ada.address(page));
        assertThat(ada.open(page).statusCode()).isEqualTo(200);
        assertThat(ada.fetch("api/account", "").body()).contains(scope);
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
        HttpResponse<String> answer = ada.fetch("api/scoped", "account/");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("\"code\":\"scope-required\"", "\"scope\":\"models:read\"", "\"login_url\":");
    }
}
