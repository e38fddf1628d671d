package io.github.portcullis.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals bytes into text and opens them again: AES-256-GCM (NIST SP 800-38D) with a random 96-bit vector. The first key
 * seals, every key opens, so keys can be rotated. What was sealed for one purpose does not open for another.
 * Thread-safe.
 */
public final class Sealer {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int TAG_BITS = 128;

    private final List<SealKey> keys;
    private final RandomGenerator random;
    private final Pool<Cipher> ciphers;
    private final String bound;

    private Sealer(List<SealKey> keys, RandomGenerator secureRandom, Pool<Cipher> ciphers, String bound) {
        this.keys = List.copyOf(keys);
        this.random = secureRandom;
        this.ciphers = ciphers;
        this.bound = bound;
    }

    /** Creates a sealer over at least one key, with a cryptographically secure source of vectors. */
    public Sealer(List<SealKey> keys, RandomGenerator secureRandom) {
        this(keys, secureRandom, new Pool<>(() -> Cipher.getInstance(CIPHER)), "");
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a sealer needs at least one key");
        }
    }

    /** Returns a sealer of the same keys that opens only what it sealed itself, or another bound to the same name. */
    public Sealer boundTo(String name) {
        return new Sealer(keys, random, ciphers, "\n" + name);
    }

    /** Seals bytes for a purpose. */
    public String seal(String purpose, byte[] plain) {
        byte[] vector = new byte[SealedBytes.VECTOR_SIZE];
        random.nextBytes(vector);
        SealKey key = keys.get(0);
        byte[] sealed = SealedBytes.begin(key, vector, plain.length);
        try {
            Cipher cipher = ciphers.take();
            begin(cipher, Cipher.ENCRYPT_MODE, key, vector, sealed, purpose);
            cipher.doFinal(plain, 0, plain.length, sealed, SealedBytes.CIPHERTEXT);
            ciphers.giveBack(cipher);
            return SealedBytes.text(sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + CIPHER, impossible);
        }
    }

    /** Opens what was sealed for the same purpose; empty if it was not sealed by one of the keys, or was changed. */
    public Optional<byte[]> open(String purpose, String sealed) {
        return SealedBytes.parse(sealed).flatMap(parts -> open(purpose, parts));
    }

    /** Returns whether a later version of this class sealed a text, which this one cannot open. */
    public boolean isNewer(String sealed) {
        return SealedBytes.isNewer(sealed);
    }

    private Optional<byte[]> open(String purpose, SealedBytes parts) {
        for (SealKey key : keys) {
            if (parts.sealedBy(key)) {
                try {
                    Cipher cipher = ciphers.take();
                    begin(cipher, Cipher.DECRYPT_MODE, key, parts.vector(), parts.header(), purpose);
                    byte[] plain = cipher.doFinal(parts.ciphertext());
                    ciphers.giveBack(cipher);
                    return Optional.of(plain);
                } catch (AEADBadTagException changed) {
                    return Optional.empty();
                } catch (GeneralSecurityException impossible) {
                    throw new IllegalStateException("every Java platform has " + CIPHER, impossible);
                }
            }
        }
        return Optional.empty();
    }

    private void begin(Cipher cipher, int mode, SealKey key, byte[] vector, byte[] header, String purpose)
            throws GeneralSecurityException {
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, vector));
        cipher.updateAAD(header, 0, SealedBytes.HEADER_SIZE);
        cipher.updateAAD((purpose + bound).getBytes(StandardCharsets.UTF_8));
    }
}
