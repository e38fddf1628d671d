package io.github.portcullis.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The parts of a sealed text: version, key identifier, initialization vector, ciphertext with its tag, in this order,
 * as base64url without padding.
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one call, and is never compared
record SealedBytes(byte[] header, byte[] vector, byte[] ciphertext) {
    static final byte VERSION = 1;
    static final int KEY_ID_SIZE = 4;
    static final int VECTOR_SIZE = 12;
    static final int HEADER_SIZE = 1 + KEY_ID_SIZE;
    static final int CIPHERTEXT = HEADER_SIZE + VECTOR_SIZE;
    private static final int VERSION_CHARACTERS = 4;
    private static final byte LATEST_VERSION = 15;
    private static final int TAG_SIZE = 16;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** Returns the header, the vector, and room for the ciphertext of a plain text. */
    static byte[] begin(SealKey key, byte[] vector, int plainSize) {
        byte[] all = new byte[CIPHERTEXT + plainSize + TAG_SIZE];
        all[0] = VERSION;
        System.arraycopy(key.id(), 0, all, 1, KEY_ID_SIZE);
        System.arraycopy(vector, 0, all, HEADER_SIZE, VECTOR_SIZE);
        return all;
    }

    static String text(byte[] all) {
        return ENCODER.encodeToString(all);
    }

    static Optional<SealedBytes> parse(String text) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (all.length < CIPHERTEXT + TAG_SIZE || all[0] != VERSION) {
            return Optional.empty();
        }
        return Optional.of(new SealedBytes(
                Arrays.copyOfRange(all, 0, HEADER_SIZE),
                Arrays.copyOfRange(all, HEADER_SIZE, CIPHERTEXT),
                Arrays.copyOfRange(all, CIPHERTEXT, all.length)));
    }

    /** Looks at the version in front, which is all that later versions have to keep. */
    static boolean isNewer(String text) {
        if (text.length() < VERSION_CHARACTERS) {
            return false;
        }
        try {
            byte version = Base64.getUrlDecoder().decode(text.substring(0, VERSION_CHARACTERS))[0];
            return version > VERSION && version <= LATEST_VERSION;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    boolean sealedBy(SealKey key) {
        return Arrays.equals(header, 1, HEADER_SIZE, key.id(), 0, KEY_ID_SIZE);
    }
}
