package io.github.portcullis.grant;

import io.github.portcullis.client.TokenProof;
import io.github.portcullis.provider.DpopKey;
import java.net.URI;
import java.net.http.HttpHeaders;

/** The key that a grant's tokens are bound to, as the client uses it. */
record BoundKey(DpopKey key) implements TokenProof {

    @Override
    public String sign(String method, URI target, String token) {
        return key.proof(method, target, token);
    }

    @Override
    public void learn(URI target, HttpHeaders headers) {
        key.learn(target, headers, true);
    }
}
