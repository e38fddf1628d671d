package io.github.portcullis.provider;

import io.github.portcullis.jose.ProofKey;
import java.net.URI;
import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The key that the tokens of one grant are bound to (RFC 9449). Immutable; equal to another of the same secret. */
public final class DpopKey {
    /** The header that carries a proof, and the scheme of tokens that need one. */
    public static final String DPOP = "DPoP";

    private static final int UNAUTHORIZED = 401;
    private static final String NONCE = "DPoP-Nonce";

    private final ProofKey key;
    private final DpopKeys keys;

    DpopKey(ProofKey key, DpopKeys keys) {
        this.key = key;
        this.keys = keys;
    }

    /**
     * Returns a new proof for one request.
     *
     * @param accessToken the token that is sent with it, or null at an endpoint that issues tokens
     */
    public String proof(String method, URI target, @Nullable String accessToken) {
        return key.proof(keys.claims(method, target, accessToken));
    }

    /**
     * Keeps the nonce of an answer for the next proof, whatever its status (RFC 9449 section 8.2), and returns whether the
     * answer has one.
     *
     * @param forResource whether a token was sent with the request
     */
    public boolean learn(URI target, HttpHeaders headers, boolean forResource) {
        return headers.firstValue(NONCE)
                .map(nonce -> {
                    keys.learn(target, forResource, nonce);
                    return true;
                })
                .orElse(false);
    }

    /** Returns whether an answer refused a token only because its proof lacks the server's nonce (RFC 9449 section 9). */
    public static boolean asksForNonce(int status, HttpHeaders headers) {
        return status == UNAUTHORIZED
                && headers.firstValue(NONCE).isPresent()
                && headers.allValues("WWW-Authenticate").stream().anyMatch(it -> it.contains("use_dpop_nonce"));
    }

    /** Returns the key as text. It is to be sealed wherever it is kept. */
    public String secret() {
        return key.secret();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DpopKey that && key.secret().equals(that.key.secret());
    }

    @Override
    public int hashCode() {
        return key.secret().hashCode();
    }

    /** Returns nothing of the key. */
    @Override
    public String toString() {
        return "DpopKey[hidden]";
    }
}
