package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-authorization-server/oauth",
                "/.well-known/oauth-authorization-server",
                "/.well-known/openid-configuration",
                "/oauth/.well-known/oauth-authorization-server",
                "/oauth/.well-known/openid-configuration"
            })
    void oneDocumentIsServedUnderEveryAddress(String path) {
        try (FakeGateway gateway = FakeGateway.start()) {
            Visitor.Answer answer = new Visitor(gateway).get(gateway.issuer().resolve(path));

            assertThat(answer.text("issuer")).isEqualTo(gateway.issuer().toString());
            assertThat(answer.header("cache-control")).contains("max-age=300");
            assertThat(gateway.calls(Endpoint.METADATA)).isEqualTo(1);
        }
    }

    @Test
    void eraCPromisesIssAndNamesNoIdTokenAlgorithms() {
        try (FakeGateway gateway = FakeGateway.start()) {
            JsonObject document =
                    new Visitor(gateway).get(gateway.uri(Endpoint.METADATA)).json();

            assertThat(document.getBoolean("authorization_response_iss_parameter_supported"))
                    .isTrue();
            assertThat(document.getBoolean("client_id_metadata_document_supported"))
                    .isTrue();
            assertThat(document.getString("token_endpoint")).isEqualTo(gateway.issuer() + "/token");
            assertThat(document.getString("revocation_endpoint")).isEqualTo(gateway.issuer() + "/revoke");
            assertThat(document.get("code_challenge_methods_supported")).hasToString("[\"S256\"]");
            assertThat(document)
                    .doesNotContainKeys(
                            "subject_types_supported",
                            "id_token_signing_alg_values_supported",
                            "pushed_authorization_request_endpoint",
                            "end_session_endpoint");
        }
    }

    @Test
    void eraBPromisesNoIss() {
        try (FakeGateway gateway = FakeGateway.builder().era(Era.B).start()) {
            JsonObject document =
                    new Visitor(gateway).get(gateway.uri(Endpoint.METADATA)).json();

            assertThat(document).doesNotContainKeys("authorization_response_iss_parameter_supported");
        }
    }

    @Test
    void eraAIsAnOpenIdProviderWithoutRevocation() {
        try (FakeGateway gateway = FakeGateway.builder().era(Era.A).start()) {
            JsonObject document = new Visitor(gateway)
                    .get(gateway.issuer().resolve("/auth/v1/.well-known/openid-configuration"))
                    .json();

            assertThat(document.getString("issuer")).endsWith("/auth/v1");
            assertThat(document).containsKey("id_token_signing_alg_values_supported");
            assertThat(document).doesNotContainKey("revocation_endpoint");
        }
    }

    @Test
    void theConfigurationIsWhatAnApplicationNeeds() {
        try (FakeGateway gateway =
                FakeGateway.builder().clientSecret("a-secret-of-the-test").start()) {
            assertThat(gateway.configuration())
                    .containsEntry("portcullis.issuer", gateway.issuer().toString())
                    .containsEntry("portcullis.client-id", "portcullis-test")
                    .containsEntry("portcullis.client-secret", "a-secret-of-the-test")
                    .containsEntry("portcullis.base-uri", gateway.baseUri().toString())
                    .containsEntry("portcullis.scopes", "openid profile email gateway:access");
        }
        try (FakeGateway gateway = FakeGateway.builder().era(Era.A).start()) {
            assertThat(gateway.configuration())
                    .containsEntry("portcullis.token-request", "json")
                    .containsEntry("portcullis.client-authentication", "none")
                    .containsEntry(
                            "portcullis.token-endpoint",
                            gateway.uri(Endpoint.TOKEN).toString())
                    .doesNotContainKeys("portcullis.issuer", "portcullis.client-secret");
        }
    }
}
