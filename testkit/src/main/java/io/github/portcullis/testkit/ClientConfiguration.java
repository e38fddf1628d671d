package io.github.portcullis.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of an application that uses a gateway. */
final class ClientConfiguration {
    private ClientConfiguration() {}

    static Map<String, String> of(Settings settings, Addresses addresses) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (settings.era() == Era.A) {
            keys.put(
                    "portcullis.authorization-endpoint",
                    addresses.uri(Endpoint.AUTHORIZE).toString());
            keys.put("portcullis.token-endpoint", addresses.uri(Endpoint.TOKEN).toString());
            keys.put(
                    "portcullis.userinfo-endpoint",
                    addresses.uri(Endpoint.USERINFO).toString());
            keys.put("portcullis.token-request", "json");
            keys.put("portcullis.client-authentication", settings.confidential() ? "post" : "none");
        } else {
            keys.put("portcullis.issuer", addresses.issuer().toString());
        }
        if (settings.openIdConnect()) {
            keys.put("portcullis.provider", "oidc");
        }
        keys.put("portcullis.client-id", settings.clientId());
        if (settings.clientSecret() != null) {
            keys.put("portcullis.client-secret", settings.clientSecret());
        }
        keys.put("portcullis.base-uri", addresses.baseUri().toString());
        keys.put("portcullis.scopes", String.join(" ", settings.scopes()));
        return keys;
    }
}
