package io.github.portcullis.provider;

import io.github.portcullis.jose.ProofKey;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The keys that tokens are bound to (RFC 9449), one a grant, with the nonces that all of them learn. Thread-safe. */
public final class DpopKeys {
    private static final int NAME_BYTES = 18;

    private final SecureRandom random;
    private final Clock clock;
    private final DpopNonces nonces = new DpopNonces();

    /** Creates the keys of one provider. */
    public DpopKeys(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    DpopKey create() {
        return new DpopKey(ProofKey.generate(random), this);
    }

    /** Returns the key that {@link DpopKey#secret} wrote; null if it is none. */
    public @Nullable DpopKey open(String secret) {
        return ProofKey.read(secret).map(key -> new DpopKey(key, this)).orElse(null);
    }

    /** Returns the claims of a proof; none of the values has a character that JSON would escape. */
    String claims(String method, URI target, @Nullable String accessToken) {
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        StringBuilder claims = new StringBuilder(256)
                .append("{\"jti\":\"")
                .append(Base64.getUrlEncoder().encodeToString(name))
                .append("\",\"htm\":\"")
                .append(method)
                .append("\",\"htu\":\"")
                .append(target.getScheme())
                .append("://")
                .append(target.getRawAuthority())
                .append(target.getRawPath())
                .append("\",\"iat\":")
                .append(clock.instant().getEpochSecond());
        if (accessToken != null) {
            claims.append(",\"ath\":\"").append(ProofKey.digest(accessToken)).append('"');
        }
        String nonce = nonces.of(target, accessToken != null);
        if (nonce != null) {
            claims.append(",\"nonce\":\"").append(nonce).append('"');
        }
        return claims.append('}').toString();
    }

    void learn(URI target, boolean forResource, String nonce) {
        nonces.learn(target, forResource, nonce);
    }
}
