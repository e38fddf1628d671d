package io.github.portcullis.jose;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.portcullis.jose.SignatureAlgorithm.KeyType;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One public key that checks signatures.
 *
 * @param algorithm the one that it is for, or null for all of its kind
 * @param curve of an elliptic curve key, or null
 */
record VerificationKey(
        @Nullable String id,
        KeyType type,
        @Nullable Curve curve,
        @Nullable String algorithm,
        PublicKey key) {
    private static final int SHORTEST_RSA = 2048;
    private static final Set<String> ED25519_NAMES = Set.of("EdDSA", "Ed25519");
    private static final int ED25519_LENGTH = 32;
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /**
     * Reads a key. Secret and private keys are refused, since who publishes one has lost it, and so are RSA keys of less than
     * 2048 bits, keys for encryption, and what cannot be read.
     */
    static Optional<VerificationKey> read(String json) {
        try {
            JWK jwk = JWK.parse(json);
            return jwk.isPrivate() || !isForSignatures(jwk) ? Optional.empty() : of(jwk);
        } catch (ParseException | JOSEException | GeneralSecurityException | RuntimeException unusable) {
            return Optional.empty();
        }
    }

    private static boolean isForSignatures(JWK jwk) {
        return (jwk.getKeyUse() == null || KeyUse.SIGNATURE.equals(jwk.getKeyUse()))
                && (jwk.getKeyOperations() == null || jwk.getKeyOperations().contains(KeyOperation.VERIFY));
    }

    private static Optional<VerificationKey> of(JWK jwk) throws JOSEException, GeneralSecurityException {
        if (jwk instanceof RSAKey rsa && rsa.size() >= SHORTEST_RSA) {
            return Optional.of(of(jwk, KeyType.RSA, null, rsa.toRSAPublicKey()));
        }
        if (jwk instanceof ECKey ec) {
            return Optional.of(of(jwk, KeyType.EC, ec.getCurve(), ec.toECPublicKey()));
        }
        if (jwk instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve())) {
            return Optional.of(of(jwk, KeyType.OKP, pair.getCurve(), ed25519(pair.getDecodedX())));
        }
        return Optional.empty();
    }

    private static VerificationKey of(JWK jwk, KeyType type, @Nullable Curve curve, PublicKey key) {
        Algorithm algorithm = jwk.getAlgorithm();
        return new VerificationKey(jwk.getKeyID(), type, curve, algorithm == null ? null : algorithm.getName(), key);
    }

    /** The library needs Tink for this curve; Java has it (RFC 8410 section 4 is the encoding). */
    private static PublicKey ed25519(byte[] point) throws GeneralSecurityException {
        if (point.length != ED25519_LENGTH) {
            throw new GeneralSecurityException("a point of " + point.length + " bytes");
        }
        byte[] encoded = new byte[ED25519_PREFIX.length + point.length];
        System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
        System.arraycopy(point, 0, encoded, ED25519_PREFIX.length, point.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    boolean fits(SignatureAlgorithm wanted) {
        return type == wanted.keyType()
                && (algorithm == null || isSame(algorithm, wanted))
                && (type != KeyType.EC || wanted.text().equals(algorithmOf(curve)));
    }

    /** {@code EdDSA} and {@code Ed25519} are two names for what is done with this curve (RFC 9864 section 2.2). */
    private boolean isSame(String named, SignatureAlgorithm wanted) {
        return type == KeyType.OKP ? ED25519_NAMES.contains(named) : named.equals(wanted.text());
    }

    private static String algorithmOf(@Nullable Curve curve) {
        return Curve.P_256.equals(curve)
                ? "ES256"
                : Curve.P_384.equals(curve) ? "ES384" : Curve.P_521.equals(curve) ? "ES512" : "";
    }
}
