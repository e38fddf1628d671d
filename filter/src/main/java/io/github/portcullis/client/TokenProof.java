package io.github.portcullis.client;

import java.net.URI;
import java.net.http.HttpHeaders;

/**
 * What proves that the sender of a token may use it, where the provider bound it to a key (RFC 9449). Thread-safe.
 *
 * @since 1.0
 */
public interface TokenProof {

    /** Returns the header {@code DPoP} of one request; each request needs one of its own. */
    String sign(String method, URI target, String token);

    /** Keeps the nonce of an answer, of any status, which the gateway wants to see in the next proof. */
    void learn(URI target, HttpHeaders headers);
}
