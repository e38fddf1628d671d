package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What tokens are signed with: the newest of a few keys, made when first needed. Thread-safe. */
final class SigningKeys {
    private static final int KEY_BITS = 2048;
    private static final int COORDINATE = 32;
    private static final int PUBLISHED = 2;

    private final SigningAlgorithm algorithm;
    private final SecureRandom random;
    private final Deque<Key> keys = new ArrayDeque<>();
    private int made;

    /** A key pair and its name. */
    record Key(String id, KeyPair pair) {}

    SigningKeys(SigningAlgorithm algorithm, SecureRandom random) {
        this.algorithm = algorithm;
        this.random = random;
    }

    SigningAlgorithm algorithm() {
        return algorithm;
    }

    synchronized Key current() {
        if (keys.isEmpty()) {
            keys.addFirst(another());
        }
        return keys.getFirst();
    }

    /** Signs with a new key from now on; the one before is published a little longer, as providers do. */
    synchronized void rotate() {
        keys.addFirst(another());
        while (keys.size() > PUBLISHED) {
            keys.removeLast();
        }
    }

    /** A key that is not published. */
    synchronized Key another() {
        return new Key("fake-gateway-" + ++made, pair());
    }

    private KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(
                    switch (algorithm) {
                        case RS256 -> "RSA";
                        case ES256 -> "EC";
                        case ED25519 -> "Ed25519";
                    });
            if (algorithm != SigningAlgorithm.ED25519) {
                generator.initialize(algorithm == SigningAlgorithm.RS256 ? KEY_BITS : COORDINATE * Byte.SIZE, random);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has these keys", impossible);
        }
    }

    synchronized JsonObject published() {
        current();
        JsonArrayBuilder published = JsonText.array();
        keys.forEach(key -> published.add(published(key)));
        return JsonText.object().add("keys", published).build();
    }

    private JsonObjectBuilder published(Key key) {
        JsonObjectBuilder jwk =
                JsonText.object().add("use", "sig").add("alg", algorithm.text()).add("kid", key.id());
        if (key.pair().getPublic() instanceof RSAPublicKey rsa) {
            return jwk.add("kty", "RSA")
                    .add("n", encode(unsigned(rsa.getModulus())))
                    .add("e", encode(unsigned(rsa.getPublicExponent())));
        }
        if (key.pair().getPublic() instanceof ECPublicKey point) {
            return jwk.add("kty", "EC")
                    .add("crv", "P-256")
                    .add("x", encode(coordinate(point.getW().getAffineX())))
                    .add("y", encode(coordinate(point.getW().getAffineY())));
        }
        byte[] encoded = key.pair().getPublic().getEncoded();
        return jwk.add("kty", "OKP")
                .add("crv", "Ed25519")
                .add("x", encode(Arrays.copyOfRange(encoded, encoded.length - COORDINATE, encoded.length)));
    }

    String sign(Map<String, Object> header, JsonObject claims, PrivateKey key) {
        String content = content(header, claims);
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case RS256 -> "SHA256withRSA";
                        case ES256 -> "SHA256withECDSAinP1363Format";
                        case ED25519 -> "Ed25519";
                    });
            signature.initSign(key, random);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + '.' + encode(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform signs with these keys", impossible);
        }
    }

    static String signWithSecret(Map<String, Object> header, JsonObject claims, byte[] secret) {
        String content = content(header, claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return content + '.' + encode(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has this", impossible);
        }
    }

    static String content(Map<String, Object> header, JsonObject claims) {
        return encode(JsonText.object(header).build().toString().getBytes(StandardCharsets.UTF_8))
                + '.'
                + encode(claims.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = unsigned(number);
        byte[] padded = new byte[COORDINATE];
        System.arraycopy(bytes, 0, padded, COORDINATE - bytes.length, bytes.length);
        return padded;
    }
}
