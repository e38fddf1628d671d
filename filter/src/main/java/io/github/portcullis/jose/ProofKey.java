package io.github.portcullis.jose;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EllipticCurve;
import java.util.Base64;
import java.util.Optional;

/** A key pair on P-256 that proves who sends a token (RFC 9449), and signs with ES256. Immutable. */
public final class ProofKey {
    private static final int COORDINATE = 32;

    private final SignerKey signer;
    private final String secret;
    private final String publicJwk;
    private final String header;

    private ProofKey(SignerKey signer, String x, String y, String d) {
        this.signer = signer;
        this.secret = x + '.' + y + '.' + d;
        // in this order a thumbprint is made of it (RFC 7638 section 3.2)
        this.publicJwk = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
        this.header = encode("{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + publicJwk + "}");
    }

    /** Makes a new one. */
    public static ProofKey generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(EllipticCurves.P_256, random);
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey point = (ECPublicKey) pair.getPublic();
            return new ProofKey(
                    SignerKey.of(pair.getPrivate(), null, null),
                    coordinate(point.getW().getAffineX()),
                    coordinate(point.getW().getAffineY()),
                    coordinate(((ECPrivateKey) pair.getPrivate()).getS()));
        } catch (GeneralSecurityException | UnusableKeyException impossible) {
            throw new IllegalStateException("every Java platform has P-256", impossible);
        }
    }

    /** Reads what {@link #secret} wrote; empty if it is anything else. */
    public static Optional<ProofKey> read(String secret) {
        String[] parts = secret.split("\\.", -1);
        try {
            if (parts.length == 3 && isOnCurve(number(parts[0]), number(parts[1]))) {
                ECPrivateKeySpec spec = new ECPrivateKeySpec(number(parts[2]), EllipticCurves.P_256);
                SignerKey signer = SignerKey.of(KeyFactory.getInstance("EC").generatePrivate(spec), null, null);
                return Optional.of(new ProofKey(signer, parts[0], parts[1], parts[2]));
            }
            return Optional.empty();
        } catch (GeneralSecurityException | UnusableKeyException | IllegalArgumentException notKey) {
            return Optional.empty();
        }
    }

    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        EllipticCurve curve = EllipticCurves.P_256.getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        return y.pow(2).subtract(right).mod(p).signum() == 0;
    }

    /** Returns the whole key as text. It is to be sealed wherever it is kept. */
    public String secret() {
        return secret;
    }

    /** Returns what the provider knows the key by (RFC 7638). */
    public String thumbprint() {
        return SignerKey.encode(sha256(publicJwk));
    }

    /** Signs claims, which are JSON, into a proof whose header has the public key. */
    public String proof(String claims) {
        return signer.sign(SignatureAlgorithm.ES256, header + '.' + encode(claims));
    }

    /** Returns the digest that binds a proof to the token it is sent with (RFC 9449 section 4.2). */
    public static String digest(String accessToken) {
        return SignerKey.encode(sha256(accessToken));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String encode(String json) {
        return SignerKey.encode(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Each number has as many bytes as the curve's field (RFC 7518 section 6.2.1.2). */
    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return SignerKey.encode(fixed);
    }

    private static BigInteger number(String encoded) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(encoded));
    }

    /** Returns nothing of the key. */
    @Override
    public String toString() {
        return "ProofKey[hidden]";
    }
}
