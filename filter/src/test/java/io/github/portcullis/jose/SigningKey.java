package io.github.portcullis.jose;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What a provider signs with; signs by Java itself, so that the library that checks is not its own witness. */
record SigningKey(
        SignatureAlgorithm algorithm,
        String id,
        JWK jwk,
        Key key,
        @Nullable PublicKey publicKey) {
    private static final Map<String, String> CURVES =
            Map.of("ES256", "secp256r1", "ES384", "secp384r1", "ES512", "secp521r1");

    static SigningKey of(SignatureAlgorithm algorithm, String id) {
        try {
            return switch (algorithm.keyType()) {
                case SECRET -> {
                    byte[] secret = new byte[algorithm.shortestSecret()];
                    new SecureRandom().nextBytes(secret);
                    yield withSecret(algorithm, id, secret);
                }
                case RSA -> {
                    KeyPair pair = pair("RSA", null);
                    yield of(
                            algorithm,
                            id,
                            new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                                    .keyID(id)
                                    .build(),
                            pair);
                }
                case EC -> {
                    KeyPair pair = pair("EC", CURVES.get(algorithm.text()));
                    ECPublicKey point = (ECPublicKey) pair.getPublic();
                    yield of(
                            algorithm,
                            id,
                            new ECKey.Builder(Curve.forECParameterSpec(point.getParams()), point)
                                    .keyID(id)
                                    .build(),
                            pair);
                }
                case OKP -> {
                    KeyPair pair = pair("Ed25519", null);
                    byte[] encoded = pair.getPublic().getEncoded();
                    Base64URL x = Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
                    yield of(
                            algorithm,
                            id,
                            new OctetKeyPair.Builder(Curve.Ed25519, x).keyID(id).build(),
                            pair);
                }
            };
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static SigningKey withSecret(SignatureAlgorithm algorithm, String id, byte[] secret) {
        return new SigningKey(
                algorithm,
                id,
                new OctetSequenceKey.Builder(secret).keyID(id).build(),
                new SecretKeySpec(secret, "HMAC"),
                null);
    }

    private static SigningKey of(SignatureAlgorithm algorithm, String id, JWK jwk, KeyPair pair) {
        return new SigningKey(algorithm, id, jwk, pair.getPrivate(), pair.getPublic());
    }

    private static KeyPair pair(String kind, @Nullable String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (curve != null) {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        return generator.generateKeyPair();
    }

    byte @Nullable [] secret() {
        return publicKey == null ? key.getEncoded() : null;
    }

    byte[] publicBytes() {
        return publicKey.getEncoded();
    }

    String published() {
        return jwk.toJSONString();
    }

    String published(String more) {
        return published().replaceFirst("\\{", "{" + more.replace("\\", "\\\\") + ",");
    }

    String sign(String content) {
        return sign(content, ",\"kid\":\"" + id + "\"");
    }

    String sign(String content, String moreHeader) {
        String signed = encoded("{\"alg\":\"" + algorithm.text() + "\"" + moreHeader + "}") + '.' + encoded(content);
        return signed + '.' + Base64URL.encode(signature(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] signature(byte[] signed) {
        String hash = algorithm.hash().replace("-", "");
        try {
            if (algorithm.isSymmetric()) {
                Mac mac = Mac.getInstance("Hmac" + hash);
                mac.init(key);
                return mac.doFinal(signed);
            }
            Signature signature = Signature.getInstance(
                    switch (algorithm.text().substring(0, 2)) {
                        case "RS" -> hash + "withRSA";
                        case "PS" -> "RSASSA-PSS";
                        case "ES" -> hash + "withECDSAinP1363Format";
                        default -> "Ed25519";
                    });
            if (algorithm.text().startsWith("PS")) {
                int length = Integer.parseInt(hash.substring(3)) / 8;
                signature.setParameter(new PSSParameterSpec(
                        algorithm.hash(), "MGF1", new MGF1ParameterSpec(algorithm.hash()), length, 1));
            }
            signature.initSign((PrivateKey) key);
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String encoded(String text) {
        return Base64URL.encode(text).toString();
    }
}
