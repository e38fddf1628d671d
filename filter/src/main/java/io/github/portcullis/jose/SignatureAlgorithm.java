package io.github.portcullis.jose;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a token may be signed with (RFC 7518 section 3.1, RFC 8037, RFC 9864). */
public enum SignatureAlgorithm {
    RS256("RS256", KeyType.RSA, "SHA-256"),
    RS384("RS384", KeyType.RSA, "SHA-384"),
    RS512("RS512", KeyType.RSA, "SHA-512"),
    PS256("PS256", KeyType.RSA, "SHA-256"),
    PS384("PS384", KeyType.RSA, "SHA-384"),
    PS512("PS512", KeyType.RSA, "SHA-512"),
    ES256("ES256", KeyType.EC, "SHA-256"),
    ES384("ES384", KeyType.EC, "SHA-384"),
    ES512("ES512", KeyType.EC, "SHA-512"),
    /** With a key of the curve Ed25519; other curves are not known here. */
    EDDSA("EdDSA", KeyType.OKP, "SHA-512"),
    ED25519("Ed25519", KeyType.OKP, "SHA-512"),
    HS256("HS256", KeyType.SECRET, "SHA-256"),
    HS384("HS384", KeyType.SECRET, "SHA-384"),
    HS512("HS512", KeyType.SECRET, "SHA-512");

    /** What kind of key an algorithm needs. */
    enum KeyType {
        RSA,
        EC,
        OKP,
        SECRET
    }

    private final String text;
    private final KeyType keyType;
    private final String hash;

    SignatureAlgorithm(String text, KeyType keyType, String hash) {
        this.text = text;
        this.keyType = keyType;
        this.hash = hash;
    }

    /** Finds the algorithm of a name, which is compared with case. */
    public static Optional<SignatureAlgorithm> named(@Nullable String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.text.equals(name))
                .findFirst();
    }

    /** Returns the name as JWS has it. */
    public String text() {
        return text;
    }

    /** Returns the hash that {@code at_hash} is made with (OpenID Connect Core section 3.1.3.6), as Java names it. */
    public String hash() {
        return hash;
    }

    /** Returns whether it signs with a secret that both sides know. */
    public boolean isSymmetric() {
        return keyType == KeyType.SECRET;
    }

    /** Returns the fewest bytes of a secret, as many as the hash has (RFC 7518 section 3.2); 0 where there is no secret. */
    public int shortestSecret() {
        return isSymmetric() ? Integer.parseInt(hash.substring("SHA-".length())) / Byte.SIZE : 0;
    }

    KeyType keyType() {
        return keyType;
    }
}
