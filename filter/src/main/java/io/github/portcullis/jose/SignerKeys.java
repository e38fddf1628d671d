package io.github.portcullis.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads private keys as text: PEM in PKCS #8, a JWK, or a JWK set. */
public final class SignerKeys {
    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final String PKCS_8 = "PRIVATE KEY";
    private static final List<String> KINDS = List.of("EC", "RSA", "Ed25519");
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final int ED25519_LENGTH = 32;

    private SignerKeys() {}

    /** Reads all keys of a text, of which there is at least one. */
    public static List<SignerKey> read(String text) throws UnusableKeyException {
        List<SignerKey> keys = text.stripLeading().startsWith("{") ? ofJson(text) : ofPem(text);
        if (keys.isEmpty()) {
            throw new UnusableKeyException(
                    "has no private key: it must be PEM (BEGIN PRIVATE KEY), a JWK or a JWK set");
        }
        return keys;
    }

    private static List<SignerKey> ofPem(String text) throws UnusableKeyException {
        List<SignerKey> keys = new ArrayList<>();
        Matcher block = PEM.matcher(text);
        while (block.find()) {
            if (block.group(1).equals(PKCS_8)) {
                keys.add(SignerKey.of(pkcs8(block.group(2)), null, null));
            } else if (block.group(1).endsWith(PKCS_8)) {
                throw new UnusableKeyException("has a key in the form '" + block.group(1)
                        + "', and only PKCS #8 without a password is read: openssl pkcs8 -topk8 -nocrypt makes it");
            }
        }
        return keys;
    }

    private static PrivateKey pkcs8(String base64) throws UnusableKeyException {
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new UnusableKeyException("has a key that is not base64");
        }
        for (String kind : KINDS) {
            PrivateKey key = ofKind(kind, encoded);
            if (key != null) {
                return key;
            }
        }
        throw new UnusableKeyException("has a key that is neither RSA nor EC nor Ed25519, or is damaged");
    }

    private static @Nullable PrivateKey ofKind(String kind, byte[] encoded) {
        try {
            return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException otherKind) {
            return null;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + kind, impossible);
        }
    }

    private static List<SignerKey> ofJson(String text) throws UnusableKeyException {
        try {
            boolean isSet = text.contains("\"keys\"");
            List<JWK> found = isSet ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text));
            List<SignerKey> keys = new ArrayList<>();
            for (JWK jwk : found) {
                if (jwk.isPrivate()) {
                    keys.add(SignerKey.of(privateKey(jwk), jwk.getKeyID(), algorithm(jwk)));
                }
            }
            return keys;
        } catch (ParseException | JOSEException | GeneralSecurityException notKey) {
            throw new UnusableKeyException("has a JWK that cannot be read");
        }
    }

    private static @Nullable SignatureAlgorithm algorithm(JWK jwk) throws UnusableKeyException {
        if (jwk.getAlgorithm() == null) {
            return null;
        }
        return SignatureAlgorithm.named(jwk.getAlgorithm().getName())
                .filter(known -> !known.isSymmetric())
                .orElseThrow(() -> new UnusableKeyException("has a JWK whose alg is for no signature"));
    }

    private static PrivateKey privateKey(JWK jwk) throws JOSEException, GeneralSecurityException, UnusableKeyException {
        if (jwk instanceof RSAKey rsa) {
            return rsa.toRSAPrivateKey();
        }
        if (jwk instanceof ECKey ec) {
            return ec.toECPrivateKey();
        }
        if (jwk instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve())) {
            byte[] seed = pair.getDecodedD();
            byte[] encoded = new byte[ED25519_PREFIX.length + ED25519_LENGTH];
            System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
            System.arraycopy(seed, 0, encoded, ED25519_PREFIX.length, Math.min(seed.length, ED25519_LENGTH));
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        }
        throw new UnusableKeyException("has a JWK that is neither RSA nor EC nor Ed25519");
    }
}
