package io.github.portcullis.interop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.JWKThumbprintConfirmation;
import com.nimbusds.oauth2.sdk.dpop.verifiers.AccessTokenValidationException;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPIssuer;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPProofUse;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPProtectedResourceRequestVerifier;
import com.nimbusds.oauth2.sdk.dpop.verifiers.InvalidDPoPProofException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.util.singleuse.AlreadyUsedException;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.text.ParseException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Checks proofs of possession (RFC 9449) as a gateway does that wants a nonce of its own in each. */
final class ProofCheck {
    private static final long SECONDS = 60;

    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final DPoPProtectedResourceRequestVerifier verifier = new DPoPProtectedResourceRequestVerifier(
            new HashSet<>(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256)), SECONDS, SECONDS, this::use);
    private final AtomicReference<Nonce> nonce = new AtomicReference<>(new Nonce());

    /** Takes no proof with the nonce from before any more. */
    void changeNonce() {
        nonce.set(new Nonce());
    }

    String nonce() {
        return nonce.get().getValue();
    }

    /**
     * Checks that a proof is for this request and token, by the key that the token is bound to.
     *
     * @throws InvalidDPoPProofException if it is not, or has another nonce
     */
    void check(String method, URI uri, String proof, String token, String thumbprint) throws InvalidDPoPProofException {
        try {
            verifier.verify(
                    method,
                    uri,
                    new DPoPIssuer(new ClientID("any")),
                    SignedJWT.parse(proof),
                    new DPoPAccessToken(token),
                    new JWKThumbprintConfirmation(new Base64URL(thumbprint)),
                    nonce.get());
        } catch (ParseException | JOSEException | AccessTokenValidationException bad) {
            throw new InvalidDPoPProofException(bad.getMessage(), bad);
        }
    }

    private void use(DPoPProofUse proof) throws AlreadyUsedException {
        if (!used.add(proof.getJWTID().getValue())) {
            throw new AlreadyUsedException("a proof that was here before");
        }
    }

    /** Returns whether a proof has the nonce that it should. */
    boolean hasNonce(String proof) {
        try {
            return nonce().equals(SignedJWT.parse(proof).getJWTClaimsSet().getStringClaim("nonce"));
        } catch (ParseException malformed) {
            return false;
        }
    }
}
