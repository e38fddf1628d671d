package io.github.portcullis.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stable names that only the holder of the key can make, so that nobody finds out by trial whose they are: HMAC-SHA256
 * (RFC 2104), cut to 128 bits. Thread-safe.
 */
public final class Pseudonyms {
    private static final String HMAC = "HmacSHA256";
    private static final int SIZE = 16;

    private final SecretKeySpec key;

    /** Creates names that change with a key; the key that seals is not used itself. */
    public Pseudonyms(SealKey key) {
        byte[] own = mac(new SecretKeySpec(key.key().getEncoded(), HMAC), "portcullis pseudonyms 1");
        this.key = new SecretKeySpec(own, HMAC);
    }

    /** Returns the pseudonym of a name, 22 characters; names of two purposes cannot be told to be the same. */
    public String of(String purpose, String name) {
        byte[] mac = mac(key, purpose + "\n" + name);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, SIZE));
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + HMAC, impossible);
        }
    }
}
