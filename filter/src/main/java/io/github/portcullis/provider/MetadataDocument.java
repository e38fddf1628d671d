package io.github.portcullis.provider;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a metadata document (RFC 8414 section 3.2, OpenID Connect Discovery section 4.2) strictly. */
final class MetadataDocument {
    private final JsonObject json;

    private MetadataDocument(JsonObject json) {
        this.json = json;
    }

    /**
     * Returns the metadata of a document, where configured endpoints win.
     *
     * @throws UnusableAnswerException naming what is wrong with it
     */
    static Metadata read(JsonObject json, ProviderSettings settings) throws UnusableAnswerException {
        return new MetadataDocument(json).read(settings);
    }

    private Metadata read(ProviderSettings settings) throws UnusableAnswerException {
        if (!(json.get("issuer") instanceof JsonString issuer)
                || !issuer.getString().equals(settings.issuer())) {
            throw new UnusableAnswerException("its issuer is not '" + settings.issuer() + "'");
        }
        if (json.get("code_challenge_methods_supported") instanceof JsonArray
                && !texts("code_challenge_methods_supported").contains("S256")) {
            throw new UnusableAnswerException("its code_challenge_methods_supported lacks S256");
        }
        Endpoints endpoints = endpoints(settings.endpoints());
        URI authorization = endpoints.authorization();
        URI token = endpoints.token();
        if (authorization == null || token == null) {
            throw new UnusableAnswerException("it lacks authorization_endpoint or token_endpoint");
        }
        boolean isPushed = settings.safeguards().pushesRequests() || is("require_pushed_authorization_requests");
        if (isPushed && endpoints.pushedAuthorizationRequest() == null) {
            throw new UnusableAnswerException(
                    "it lacks pushed_authorization_request_endpoint, though authorization requests must be pushed");
        }
        if (settings.safeguards().dpop() == DpopUse.REQUIRED
                && !texts("dpop_signing_alg_values_supported").contains("ES256")) {
            throw new UnusableAnswerException(
                    "its dpop_signing_alg_values_supported lacks ES256, though tokens must be bound to a key");
        }
        return new Metadata(
                settings.issuer(),
                authorization,
                token,
                endpoints,
                capabilities(settings.safeguards().fapi2()));
    }

    private Capabilities capabilities(boolean isFapi2) throws UnusableAnswerException {
        return new Capabilities(
                isFapi2 || is("authorization_response_iss_parameter_supported"),
                is("require_pushed_authorization_requests"),
                texts("token_endpoint_auth_methods_supported"),
                texts("id_token_signing_alg_values_supported"),
                texts("dpop_signing_alg_values_supported"),
                is("backchannel_logout_supported"),
                is("backchannel_logout_session_supported"),
                json.get("mtls_endpoint_aliases") instanceof JsonObject aliases
                        ? new MetadataDocument(aliases).endpoints(Endpoints.NONE)
                        : Endpoints.NONE);
    }

    private Endpoints endpoints(Endpoints configured) throws UnusableAnswerException {
        return new Endpoints(
                endpoint(configured.authorization(), "authorization_endpoint"),
                endpoint(configured.token(), "token_endpoint"),
                endpoint(configured.revocation(), "revocation_endpoint"),
                endpoint(configured.userinfo(), "userinfo_endpoint"),
                endpoint(configured.jwks(), "jwks_uri"),
                endpoint(configured.endSession(), "end_session_endpoint"),
                endpoint(configured.pushedAuthorizationRequest(), "pushed_authorization_request_endpoint"));
    }

    private boolean is(String name) {
        return json.get(name) == JsonValue.TRUE;
    }

    private List<String> texts(String name) {
        return json.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonString.class::isInstance)
                        .map(text -> ((JsonString) text).getString())
                        .toList()
                : List.of();
    }

    /** What is configured wins, and then the document's is not even looked at. */
    private @Nullable URI endpoint(@Nullable URI configured, String name) throws UnusableAnswerException {
        JsonValue value = json.get(name);
        if (configured != null || value == null || value == JsonValue.NULL) {
            return configured;
        }
        if (value instanceof JsonString text) {
            try {
                URI uri = new URI(text.getString());
                if (SecureUri.problemOf(uri).isEmpty()) {
                    return uri;
                }
            } catch (URISyntaxException notUri) {
                throw new UnusableAnswerException("its " + name + " is not a URI");
            }
        }
        throw new UnusableAnswerException("its " + name + " is not an https URL without user and fragment");
    }
}
