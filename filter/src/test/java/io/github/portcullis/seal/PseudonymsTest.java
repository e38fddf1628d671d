package io.github.portcullis.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
    private final SealKey key = SealKey.fromBase64(Base64.getEncoder().encodeToString(new byte[SealKey.SIZE]));
    private final SealKey other = SealKey.fromBase64("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    @Test
    void aNameHasOnePseudonymAKeyAndAPurpose() {
        String pseudonym = new Pseudonyms(key).of("user", "ada");

        assertThat(pseudonym).hasSize(22).isEqualTo(new Pseudonyms(key).of("user", "ada"));
        assertThat(pseudonym)
                .isNotEqualTo(new Pseudonyms(key).of("user", "ben"))
                .isNotEqualTo(new Pseudonyms(key).of("session", "ada"))
                .isNotEqualTo(new Pseudonyms(other).of("user", "ada"));
    }
}
