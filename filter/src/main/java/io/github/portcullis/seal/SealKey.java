package io.github.portcullis.seal;

import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** An AES-256 key and its identifier, which is a digest of the key and stands in front of what it sealed. */
public final class SealKey {
    /** The size of a key in bytes. */
    public static final int SIZE = 32;

    private final SecretKey key;
    private final byte[] id;

    private SealKey(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a seal key is " + SIZE + " bytes, not " + bytes.length);
        }
        key = new SecretKeySpec(bytes, "AES");
        id = Arrays.copyOf(Sha256.of(bytes), SealedBytes.KEY_ID_SIZE);
    }

    /** Reads a key from base64, in the standard or the URL alphabet. */
    public static SealKey fromBase64(String text) {
        return new SealKey(Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
    }

    /** Makes a new key, which is gone with this process. */
    public static SealKey random(RandomGenerator secureRandom) {
        byte[] bytes = new byte[SIZE];
        secureRandom.nextBytes(bytes);
        return new SealKey(bytes);
    }

    SecretKey key() {
        return key;
    }

    byte[] id() {
        return id;
    }

    @Override
    public String toString() {
        return "SealKey[hidden]";
    }
}
