package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.IdTokenDraft;
import io.github.portcullis.testkit.SigningAlgorithm;
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

/** Whatever JOSE library a server brings, signatures are checked with the one in the filter's jar. */
@ExtendWith(ArquillianExtension.class)
class OpenIdConnectIT {
    private static final FakeGateway GATEWAY = FakeGateway.builder()
            .era(Era.B)
            .openIdConnect(SigningAlgorithm.ES256)
            .scopes(SampleWar.scopes())
            .start();

    @ArquillianResource
    private URL url;

    private Visitor ada;

    @Deployment(testable = false)
    static WebArchive sample() {
        return SampleWar.using(GATEWAY).addClass(LibraryPlace.class);
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
    void idTokenSignsIn() {
        assertThat(ada.signIn(GATEWAY, "ada", "account/").body()).contains("Ada Lovelace");
        assertThat(GATEWAY.calls(Endpoint.USERINFO)).isZero();
    }

    @Test
    void idTokenOfAStrangerSignsNobodyIn() {
        GATEWAY.openId().next(IdTokenDraft::signedByStranger);

        HttpResponse<String> callback = ada.open(GATEWAY.authorize(ada.locationOf(ada.open("account/")), "ada"));

        assertThat(callback.statusCode()).isEqualTo(400);
        assertThat(callback.body()).contains("id-token-invalid");
    }

    @Test
    void libraryIsTheOneOfTheFiltersJar() {
        assertThat(ada.open("library-place").body()).contains("portcullis-filter");
    }
}
