package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs tokens with RS256. The key pair is made when it is first needed, since era C needs none. */
final class Jwts {
    private static final String KEY_ID = "fake-gateway-1";
    private static final int KEY_BITS = 2048;

    private final Era era;
    private final URI issuer;
    private final Clock clock;
    private final SecureRandom random;
    private @Nullable KeyPair keys;

    Jwts(Era era, URI issuer, Clock clock, SecureRandom random) {
        this.era = era;
        this.issuer = issuer;
        this.clock = clock;
        this.random = random;
    }

    String accessToken(Grant grant, Instant now, Instant expires) {
        JsonObjectBuilder claims = claims(grant, now, expires)
                .add("aud", era == Era.A ? "authenticated" : "phaseo-api")
                .add("jti", UUID.randomUUID().toString())
                .add("user_id", grant.user().subject())
                .add(
                        era == Era.A ? "team_id" : "workspace_id",
                        grant.workspace().id())
                .add("client_id", grant.clientId());
        if (era == Era.A) {
            claims.add("role", "authenticated")
                    .add("session_id", UUID.randomUUID().toString());
        } else {
            claims.add("scope", String.join(" ", grant.scopes()));
        }
        return sign(claims.build());
    }

    String idToken(Grant grant, Duration lifetime) {
        Instant now = clock.instant();
        JsonObjectBuilder claims = claims(grant, now, now.plus(lifetime)).add("aud", grant.clientId());
        grant.nonce().ifPresent(value -> claims.add("nonce", value));
        return sign(claims.build());
    }

    private JsonObjectBuilder claims(Grant grant, Instant now, Instant expires) {
        JsonObjectBuilder claims = JsonText.object()
                .add("iss", issuer.toString())
                .add("sub", grant.user().subject())
                .add("iat", now.getEpochSecond())
                .add("exp", expires.getEpochSecond());
        if (grant.has("email")) {
            claims.add("email", grant.user().email());
        }
        if (grant.has("profile")) {
            claims.add("name", grant.user().name());
        }
        return claims;
    }

    private String sign(JsonObject claims) {
        JsonObject header = JsonText.object()
                .add("alg", "RS256")
                .add("typ", "JWT")
                .add("kid", KEY_ID)
                .build();
        String content = encode(header.toString().getBytes(StandardCharsets.UTF_8))
                + '.'
                + encode(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys().getPrivate(), random);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + '.' + encode(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform signs with RSA", impossible);
        }
    }

    JsonObject keySet() {
        RSAPublicKey key = (RSAPublicKey) keys().getPublic();
        JsonObjectBuilder jwk = JsonText.object()
                .add("kty", "RSA")
                .add("use", "sig")
                .add("alg", "RS256")
                .add("kid", KEY_ID)
                .add("n", encode(unsigned(key.getModulus())))
                .add("e", encode(unsigned(key.getPublicExponent())));
        return JsonText.object().add("keys", JsonText.array().add(jwk)).build();
    }

    private synchronized KeyPair keys() {
        if (keys == null) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(KEY_BITS, random);
                keys = generator.generateKeyPair();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("Every Java platform has RSA", impossible);
            }
        }
        return keys;
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
