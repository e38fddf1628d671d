package io.github.portcullis.provider;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
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
     * @throws UnusableMetadataException naming what is wrong with it
     */
    static Metadata read(JsonObject json, ProviderSettings settings) throws UnusableMetadataException {
        return new MetadataDocument(json).read(settings);
    }

    private Metadata read(ProviderSettings settings) throws UnusableMetadataException {
        if (!(json.get("issuer") instanceof JsonString issuer)
                || !issuer.getString().equals(settings.issuer())) {
            throw new UnusableMetadataException("its issuer is not '" + settings.issuer() + "'");
        }
        if (json.get("code_challenge_methods_supported") instanceof JsonArray methods && !lists(methods, "S256")) {
            throw new UnusableMetadataException("its code_challenge_methods_supported lacks S256");
        }
        if (json.get("require_pushed_authorization_requests") == JsonValue.TRUE) {
            throw new UnusableMetadataException("it requires pushed authorization requests");
        }
        Endpoints endpoints = settings.endpoints()
                .or(new Endpoints(
                        endpoint("authorization_endpoint"),
                        endpoint("token_endpoint"),
                        endpoint("revocation_endpoint"),
                        endpoint("userinfo_endpoint")));
        if (endpoints.authorization() == null || endpoints.token() == null) {
            throw new UnusableMetadataException("it lacks authorization_endpoint or token_endpoint");
        }
        return new Metadata(
                settings.issuer(),
                endpoints.authorization(),
                endpoints.token(),
                endpoints.revocation(),
                endpoints.userinfo(),
                json.get("authorization_response_iss_parameter_supported") == JsonValue.TRUE);
    }

    private @Nullable URI endpoint(String name) throws UnusableMetadataException {
        JsonValue value = json.get(name);
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        if (value instanceof JsonString text) {
            try {
                URI uri = new URI(text.getString());
                if (SecureUri.problemOf(uri).isEmpty()) {
                    return uri;
                }
            } catch (URISyntaxException notUri) {
                throw new UnusableMetadataException("its " + name + " is not a URI");
            }
        }
        throw new UnusableMetadataException("its " + name + " is not an https URL without user and fragment");
    }

    private static boolean lists(JsonArray array, String wanted) {
        return array.stream()
                .anyMatch(item ->
                        item instanceof JsonString text && text.getString().equals(wanted));
    }

    /** A metadata document that must not be used; its message completes "the metadata is unusable: …". */
    static final class UnusableMetadataException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableMetadataException(String message) {
            super(message);
        }
    }
}
