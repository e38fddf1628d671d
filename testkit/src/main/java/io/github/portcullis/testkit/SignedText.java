package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Optional;

/** A JWS in its compact form, as a client signed it. */
record SignedText(JsonObject header, JsonObject claims, String signed, String signature) {

    static Optional<SignedText> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        Optional<JsonObject> header = json(parts[0]);
        Optional<JsonObject> claims = json(parts[1]);
        return header.isPresent() && claims.isPresent()
                ? Optional.of(new SignedText(header.get(), claims.get(), parts[0] + '.' + parts[1], parts[2]))
                : Optional.empty();
    }

    private static Optional<JsonObject> json(String part) {
        try {
            return JsonText.parseObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    String header(String name) {
        return JsonText.text(header, name).orElse("");
    }

    String claim(String name) {
        return JsonText.text(claims, name).orElse("");
    }

    long time(String name) {
        return claims.containsKey(name) && claim(name).matches("\\d{1,12}") ? Long.parseLong(claim(name)) : -1;
    }

    boolean isSignedWith(PublicKey key) {
        try {
            Signature check = algorithm();
            check.initVerify(key);
            check.update(signed.getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return false;
        }
    }

    private Signature algorithm() throws GeneralSecurityException {
        return switch (header("alg")) {
            case "RS256" -> Signature.getInstance("SHA256withRSA");
            case "PS256" -> pss();
            case "ES256" -> Signature.getInstance("SHA256withECDSAinP1363Format");
            case "EdDSA" -> Signature.getInstance("Ed25519");
            default -> throw new GeneralSecurityException("not an algorithm that a client may sign with");
        };
    }

    private static Signature pss() throws GeneralSecurityException {
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        return pss;
    }

    /** The public key of a JWK on P-256, if it is one and nothing in it is private. */
    static Optional<PublicKey> key(JsonObject jwk) {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECPoint point = new ECPoint(number(jwk.getString("x")), number(jwk.getString("y")));
            boolean isPublic = jwk.getString("crv").equals("P-256") && !jwk.containsKey("d");
            ECPublicKeySpec spec = new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class));
            return isPublic ? Optional.of(KeyFactory.getInstance("EC").generatePublic(spec)) : Optional.empty();
        } catch (GeneralSecurityException | RuntimeException notKey) {
            return Optional.empty();
        }
    }

    /** What names a key (RFC 7638). */
    static String thumbprint(JsonObject jwk) {
        return digest("{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + jwk.getString("x") + "\",\"y\":\""
                + jwk.getString("y") + "\"}");
    }

    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static BigInteger number(String encoded) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(encoded));
    }
}
