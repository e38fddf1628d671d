package io.github.portcullis.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] PLAIN = "a secret".getBytes(StandardCharsets.UTF_8);

    private final SealKey oldKey = SealKey.random(RANDOM);
    private final SealKey newKey = SealKey.random(RANDOM);
    private final Sealer sealer = new Sealer(List.of(oldKey), RANDOM);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 4_000, 200_000})
    void sealedBytesOpenAgain(int length) {
        byte[] plain = new byte[length];
        RANDOM.nextBytes(plain);

        assertThat(sealer.open("p", sealer.seal("p", plain))).hasValue(plain);
    }

    @Test
    @DisplayName("R29: what is sealed for one of several providers opens for that one alone")
    void boundSealOpensForItsNameAlone() {
        String bound = sealer.boundTo("one").seal("p", PLAIN);

        assertThat(sealer.boundTo("one").open("p", bound)).hasValue(PLAIN);
        assertThat(sealer.boundTo("two").open("p", bound)).isEmpty();
        assertThat(sealer.open("p", bound)).isEmpty();
        assertThat(sealer.boundTo("one").open("p", sealer.seal("p", PLAIN))).isEmpty();
    }

    @Test
    void sameBytesAreSealedDifferentlyEachTime() {
        Set<String> sealed = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            sealed.add(sealer.seal("p", PLAIN));
        }

        assertThat(sealed).hasSize(1_000);
    }

    @Test
    void sealedTextFitsIntoACookie() {
        assertThat(sealer.seal("p", PLAIN)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    @DisplayName("R5, R99: a seal with any one bit changed does not open")
    void anyChangedBitIsFound() {
        byte[] sealed = Base64.getUrlDecoder().decode(sealer.seal("p", PLAIN));

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(sealer.open("p", text(changed))).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void anyTruncationIsFound() {
        String sealed = sealer.seal("p", PLAIN);

        for (int length = 0; length < sealed.length(); length++) {
            assertThat(sealer.open("p", sealed.substring(0, length)))
                    .as("length %d", length)
                    .isEmpty();
        }
        assertThat(sealer.open("p", sealed + "AAAA")).isEmpty();
    }

    @Test
    void sealOfOnePurposeDoesNotOpenForAnother() {
        assertThat(sealer.open("grant", sealer.seal("login", PLAIN))).isEmpty();
    }

    @Test
    @DisplayName("R130: the first key seals, every key opens")
    void keysCanBeRotated() {
        String before = sealer.seal("p", PLAIN);
        Sealer rotated = new Sealer(List.of(newKey, oldKey), RANDOM);
        Sealer withoutOld = new Sealer(List.of(newKey), RANDOM);

        assertThat(rotated.open("p", before)).hasValue(PLAIN);
        assertThat(withoutOld.open("p", rotated.seal("p", PLAIN))).hasValue(PLAIN);
        assertThat(withoutOld.open("p", before)).isEmpty();
    }

    @Test
    void sealThatDidNotOpenLeavesNoTrace() {
        String sealed = sealer.seal("p", PLAIN);
        byte[] changed = Base64.getUrlDecoder().decode(sealed);
        changed[changed.length - 1] ^= 1;

        for (int i = 0; i < 3; i++) {
            assertThat(sealer.open("p", text(changed))).isEmpty();
            assertThat(sealer.open("p", sealed)).hasValue(PLAIN);
            assertThat(sealer.open("p", sealer.seal("p", PLAIN))).hasValue(PLAIN);
        }
    }

    @Test
    void manyThreadsSealAndOpenAtOnce() {
        assertThat(IntStream.range(0, 20_000).parallel().filter(i -> {
                    byte[] plain = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
                    return sealer.open("p", sealer.seal("p", plain))
                            .filter(opened -> Arrays.equals(opened, plain))
                            .isEmpty();
                }))
                .isEmpty();
    }

    @Test
    void unknownVersionDoesNotOpen() {
        byte[] sealed = Base64.getUrlDecoder().decode(sealer.seal("p", PLAIN));
        sealed[0] = 2;

        assertThat(sealer.open("p", text(sealed))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "a", "\u0000", "\u20ac\u20ac", "+/+/", " ", "null"})
    void foreignTextDoesNotOpen(String foreign) {
        assertThat(sealer.open("p", foreign)).isEmpty();
    }

    @Test
    void keysAreThirtyTwoBytesInEitherBase64() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        bytes[0] = (byte) 0xFB;
        bytes[1] = (byte) 0xFF;
        Sealer standard =
                new Sealer(List.of(SealKey.fromBase64(Base64.getEncoder().encodeToString(bytes))), RANDOM);
        Sealer url =
                new Sealer(List.of(SealKey.fromBase64(Base64.getUrlEncoder().encodeToString(bytes))), RANDOM);

        assertThat(url.open("p", standard.seal("p", PLAIN))).hasValue(PLAIN);
        assertThatThrownBy(() -> SealKey.fromBase64("AAAA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SealKey.fromBase64("not base64!")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("R75: a key shows itself nowhere")
    void keyIsHidden() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String text = Base64.getEncoder().encodeToString(bytes);

        assertThat(SealKey.fromBase64(text)).hasToString("SealKey[hidden]");
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
