package io.github.portcullis.jose;

import io.github.portcullis.jose.SignatureAlgorithm.KeyType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The public keys of a provider (RFC 7517) that tokens can be checked with. Immutable. */
public final class VerificationKeys {
    /** No key. */
    public static final VerificationKeys NONE = new VerificationKeys(List.of());

    private final List<VerificationKey> keys;

    private VerificationKeys(List<VerificationKey> keys) {
        this.keys = keys;
    }

    /** Reads keys, each alone, as JSON; one that is of no use here, or malformed, leaves the others as they are. */
    public static VerificationKeys read(List<String> jwks) {
        return new VerificationKeys(jwks.stream()
                .map(VerificationKey::read)
                .flatMap(Optional::stream)
                .toList());
    }

    /** Returns how many keys can be used. */
    public int size() {
        return keys.size();
    }

    /** Returns the keys that may have made a signature; without an identifier those that fit the algorithm. */
    List<VerificationKey> candidates(SignatureAlgorithm algorithm, @Nullable String keyId) {
        if (algorithm.keyType() == KeyType.SECRET) {
            return List.of();
        }
        return keys.stream()
                .filter(key -> key.fits(algorithm) && (keyId == null || keyId.equals(key.id())))
                .toList();
    }
}
