package io.github.portcullis.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** SHA-256, as bytes and as base64url without padding. An instance is for digests that many make. Thread-safe. */
public final class Sha256 {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Pool.Source<MessageDigest> SOURCE = () -> MessageDigest.getInstance("SHA-256");

    private final Pool<MessageDigest> digests = new Pool<>(SOURCE);

    /** Returns the digest of bytes. */
    public static byte[] of(byte[] bytes) {
        try {
            return SOURCE.find().digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw missing(impossible);
        }
    }

    /** Returns the digest of a text's UTF-8 bytes, 43 characters long. */
    public static String base64Url(String text) {
        return encoded(of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** As {@link #base64Url}, for a digest that is made at each request. */
    public String encode(String text) {
        try {
            MessageDigest digest = digests.take();
            byte[] bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            digests.giveBack(digest);
            return encoded(bytes);
        } catch (GeneralSecurityException impossible) {
            throw missing(impossible);
        }
    }

    private static String encoded(byte[] digest) {
        return ENCODER.encodeToString(digest);
    }

    private static IllegalStateException missing(GeneralSecurityException impossible) {
        return new IllegalStateException("every Java platform has SHA-256", impossible);
    }
}
