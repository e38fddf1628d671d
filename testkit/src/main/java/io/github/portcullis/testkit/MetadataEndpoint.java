package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.List;

/** The metadata document (RFC 8414), the same under each of its addresses. */
final class MetadataEndpoint implements LoopbackServer.Handler {
    private static final List<String> AUTHENTICATION = List.of("client_secret_basic", "client_secret_post", "none");

    private final Settings settings;
    private final Addresses addresses;

    MetadataEndpoint(Settings settings, Addresses addresses) {
        this.settings = settings;
        this.addresses = addresses;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.header("Cache-Control", "public, max-age=300");
        exchange.header("Access-Control-Allow-Origin", "*");
        exchange.json(200, document());
    }

    private JsonObject document() {
        JsonObjectBuilder document = JsonText.object()
                .add("issuer", addresses.issuer().toString())
                .add("authorization_endpoint", at(Endpoint.AUTHORIZE))
                .add("token_endpoint", at(Endpoint.TOKEN))
                .add("userinfo_endpoint", at(Endpoint.USERINFO))
                .add("jwks_uri", at(Endpoint.JWKS))
                .add("response_types_supported", JsonText.array(List.of("code")))
                .add(
                        "token_endpoint_auth_methods_supported",
                        JsonText.array(settings.clientKeys().isEmpty() ? AUTHENTICATION : List.of("private_key_jwt")))
                .add("scopes_supported", JsonText.array(Scopes.knownIn(settings.era())));
        if (settings.era() == Era.A) {
            addSupabase(document);
        } else {
            addGateway(document);
        }
        SigningAlgorithm signing = settings.idTokens();
        if (signing != null) {
            document.add("subject_types_supported", JsonText.array(List.of("public")))
                    .add("id_token_signing_alg_values_supported", JsonText.array(List.of(signing.text())));
        }
        return document.build();
    }

    private void addGateway(JsonObjectBuilder document) {
        document.add("revocation_endpoint", at(Endpoint.REVOKE))
                .add(
                        "grant_types_supported",
                        JsonText.array(List.of(
                                "authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code")))
                .add("code_challenge_methods_supported", JsonText.array(List.of("S256")));
        if (settings.iss()) {
            document.add("authorization_response_iss_parameter_supported", true);
        }
        if (settings.demands(Demand.PUSHED_REQUESTS)) {
            document.add("pushed_authorization_request_endpoint", at(Endpoint.PUSHED_REQUEST))
                    .add("require_pushed_authorization_requests", true);
        }
        if (settings.demands(Demand.DPOP) || settings.demands(Demand.DPOP_NONCE)) {
            document.add("dpop_signing_alg_values_supported", JsonText.array(List.of("ES256")));
        }
        if (settings.era() == Era.C) {
            document.add("registration_endpoint", addresses.issuer() + "/register")
                    .add("client_id_metadata_document_supported", true);
        }
    }

    private static void addSupabase(JsonObjectBuilder document) {
        document.add("response_modes_supported", JsonText.array(List.of("query")))
                .add("grant_types_supported", JsonText.array(List.of("authorization_code", "refresh_token")))
                .add("code_challenge_methods_supported", JsonText.array(List.of("S256", "plain")))
                .add("subject_types_supported", JsonText.array(List.of("public")))
                .add("id_token_signing_alg_values_supported", JsonText.array(List.of("RS256", "HS256", "ES256")));
    }

    private String at(Endpoint endpoint) {
        return addresses.uri(endpoint).toString();
    }
}
