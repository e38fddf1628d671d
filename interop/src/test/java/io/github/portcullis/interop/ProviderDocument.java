package io.github.portcullis.interop;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;

/** What a server says of itself. */
record ProviderDocument(JsonObject json) {
    static ProviderDocument of(String issuer) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration"))
                .build();
        return new ProviderDocument(Requests.read(request));
    }

    URI endpoint(String name) {
        return URI.create(json.getString(name));
    }
}
