package io.github.portcullis.jose;

import io.github.portcullis.jose.SignatureAlgorithm.KeyType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A private key that signs. Immutable, and never written anywhere. */
public final class SignerKey {
    private static final int SHORTEST_RSA = 2048;

    private final PrivateKey key;
    private final SignatureAlgorithm usual;
    private final boolean algorithmNamed;
    private final @Nullable String id;

    private SignerKey(PrivateKey key, SignatureAlgorithm usual, boolean algorithmNamed, @Nullable String id) {
        this.key = key;
        this.usual = usual;
        this.algorithmNamed = algorithmNamed;
        this.id = id;
    }

    /**
     * Takes a key.
     *
     * @param id what the provider knows it by, or null
     * @param algorithm the only one it may sign with, or null
     */
    static SignerKey of(PrivateKey key, @Nullable String id, @Nullable SignatureAlgorithm algorithm)
            throws UnusableKeyException {
        SignatureAlgorithm usual = usualOf(key);
        if (algorithm != null && !fits(algorithm, usual)) {
            throw new UnusableKeyException("has a key that cannot sign with its alg " + algorithm.text());
        }
        return new SignerKey(key, algorithm == null ? usual : algorithm, algorithm != null, id);
    }

    private static SignatureAlgorithm usualOf(PrivateKey key) throws UnusableKeyException {
        if (key instanceof RSAPrivateKey rsa) {
            if (rsa.getModulus().bitLength() < SHORTEST_RSA) {
                throw new UnusableKeyException("has an RSA key of less than " + SHORTEST_RSA + " bits");
            }
            return SignatureAlgorithm.RS256;
        }
        if (key instanceof ECPrivateKey ec) {
            return EllipticCurves.algorithmOn(ec.getParams())
                    .orElseThrow(
                            () -> new UnusableKeyException("has a key on another curve than P-256, P-384 and P-521"));
        }
        if (key instanceof EdECPrivateKey ed && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
            return SignatureAlgorithm.EDDSA;
        }
        throw new UnusableKeyException("has a key that is neither RSA nor EC nor Ed25519");
    }

    private static boolean fits(SignatureAlgorithm wanted, SignatureAlgorithm usual) {
        return wanted.keyType() == usual.keyType() && (wanted.keyType() != KeyType.EC || wanted == usual);
    }

    /** Returns what the provider knows it by, or null. */
    public @Nullable String id() {
        return id;
    }

    /** Returns what it signs with where nothing else is wanted. */
    public SignatureAlgorithm usual() {
        return usual;
    }

    /** Returns whether it can and may sign with an algorithm. */
    public boolean fits(SignatureAlgorithm wanted) {
        return algorithmNamed ? wanted == usual : fits(wanted, usual);
    }

    /** Signs a header and claims, each JSON, into a token in the compact form (RFC 7515 section 3.1). */
    public String sign(SignatureAlgorithm algorithm, String header, String claims) {
        return sign(
                algorithm,
                encode(header.getBytes(StandardCharsets.UTF_8))
                        + '.'
                        + encode(claims.getBytes(StandardCharsets.UTF_8)));
    }

    /** Signs what is encoded already. */
    String sign(SignatureAlgorithm algorithm, String encoded) {
        if (!fits(algorithm)) {
            throw new IllegalArgumentException("this key does not sign with " + algorithm.text());
        }
        try {
            Signature signature = signature(algorithm);
            signature.initSign(key);
            signature.update(encoded.getBytes(StandardCharsets.US_ASCII));
            return encoded + '.' + encode(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform signs with " + algorithm.text(), impossible);
        }
    }

    private static Signature signature(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        String digest = algorithm.hash().replace("-", "");
        if (algorithm.text().startsWith("PS")) {
            int salt = Integer.parseInt(algorithm.hash().substring("SHA-".length())) / Byte.SIZE;
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec(
                    algorithm.hash(),
                    "MGF1",
                    new MGF1ParameterSpec(algorithm.hash()),
                    salt,
                    PSSParameterSpec.TRAILER_FIELD_BC));
            return signature;
        }
        return switch (algorithm.keyType()) {
            case RSA -> Signature.getInstance(digest + "withRSA");
            case EC -> Signature.getInstance(digest + "withECDSAinP1363Format");
            default -> Signature.getInstance("Ed25519");
        };
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns nothing of the key. */
    @Override
    public String toString() {
        return "SignerKey[" + usual.text() + "]";
    }
}
