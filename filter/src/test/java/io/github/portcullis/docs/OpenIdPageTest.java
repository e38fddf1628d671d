package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.Browser;
import io.github.portcullis.TestApplication;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.SigningAlgorithm;
import org.junit.jupiter.api.Test;

/** The code of docs/openid-connect.md. */
class OpenIdPageTest {
    @Test
    void tokenForAnotherClientSignsNobodyIn() {
        // tag::provider[]
        FakeGateway gateway = FakeGateway.builder()
                .era(Era.B) // with refresh tokens
                .openIdConnect(SigningAlgorithm.ES256)
                .start();
        gateway.openId().next(token -> token.claim("aud", "another-client"));
        // end::provider[]

        try (gateway;
                TestApplication application =
                        TestApplication.with(gateway.configuration()).start()) {
            Browser browser = new Browser();
            var callback = gateway.authorize(browser.startLogin(application.uri("/chat/page")), "ada");

            assertThat(browser.navigate(callback).body()).contains("id-token-invalid");
        }
    }
}
