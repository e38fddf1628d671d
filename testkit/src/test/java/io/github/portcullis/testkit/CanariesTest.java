package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CanariesTest {

    @Test
    void everySecretIssuedOrReceivedIsKnown() {
        try (FakeGateway gateway = FakeGateway.builder()
                .era(Era.B)
                .clientSecret("canary-client-secret")
                .start()) {
            Visitor visitor = new Visitor(gateway);
            Map<String, String> parameters = visitor.tokenParameters(visitor.code("ada"));
            Visitor.Answer tokens = visitor.token(parameters);
            visitor.get(Endpoint.KEY, "a-stolen-token");

            assertThat(gateway.secrets())
                    .contains(
                            parameters.get("code"),
                            parameters.get("code_verifier"),
                            tokens.text("access_token"),
                            tokens.text("refresh_token"),
                            "canary-client-secret",
                            "a-stolen-token");
        }
    }

    @Test
    void requestsAreRecordedWithTheirFieldsAndWithoutSecretsInTheirName() {
        try (FakeGateway gateway = FakeGateway.start()) {
            Visitor visitor = new Visitor(gateway);
            visitor.tokenJson(visitor.tokenParameters(visitor.code("ada")));
            visitor.get(visitor.authorizationRequest());

            RecordedRequest token = gateway.requests(Endpoint.TOKEN).get(0);
            RecordedRequest authorize = gateway.requests(Endpoint.AUTHORIZE).get(1);
            assertThat(token.field("grant_type")).contains("authorization_code");
            assertThat(token.field("nothing")).isEmpty();
            assertThat(token.header("Content-Type")).contains("application/json");
            assertThat(token).hasToString("POST /oauth/token");
            assertThat(authorize.query("state")).contains("state-of-the-login");
            assertThat(authorize.query("nothing")).isEmpty();
        }
    }
}
