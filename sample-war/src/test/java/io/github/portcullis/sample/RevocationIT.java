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

@ExtendWith(ArquillianExtension.class)
class RevocationIT {
    private static final FakeGateway GATEWAY =
            FakeGateway.builder().scopes(SampleWar.scopes()).start();

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
    void signInAndRevoke() {
        GATEWAY.reset();
        ada = new Visitor(URI.create(url.toString()));
        ada.signIn(GATEWAY, "ada", "account/");
        GATEWAY.revokeAuthorization("ada");
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void aPageLeadsToTheGatewayAgainAndBack() {
        HttpResponse<String> challenge = ada.open("account/");

        assertThat(challenge.statusCode()).isEqualTo(302);
        HttpResponse<String> callback = ada.open(GATEWAY.authorize(ada.locationOf(challenge), "ada"));
        assertThat(ada.open(ada.locationOf(callback)).body()).contains("Ada Lovelace", "to spend");
    }

    @Test
    void aScriptIsToldWhereToSignInAgain() {
        HttpResponse<String> answer = ada.chat(HELLO);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"login_url\":\"/portcullis-sample/auth/connect?return_to=");
    }
}
