package io.github.portcullis.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which published keys count. */
class VerificationKeysTest {
    private static final SigningKey GOOD = SigningKey.of(SignatureAlgorithm.ES256, "good");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "not json",
                "{\"kty\":\"RSA\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQ\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"n\":\"!\",\"e\":\"\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-999\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":\"AQ\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AQ\"}",
                "{\"kty\":\"XYZ\"}",
                "{\"kty\":1}",
                "{\"kty\":\"oct\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
            })
    @DisplayName("A key that is of no use leaves the others as they are")
    void oddKeyLeavesTheOthersAsTheyAre(String odd) {
        assertThat(VerificationKeys.read(List.of(odd, GOOD.published(), odd)).size())
                .isOne();
    }

    @Test
    @DisplayName("R94: RSA keys of less than 2048 bits do not count")
    void shortRsaKeyDoesNotCount() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        String weak = new RSAKey.Builder(
                        (RSAPublicKey) generator.generateKeyPair().getPublic())
                .build()
                .toJSONString();

        assertThat(VerificationKeys.read(List.of(weak)).size()).isZero();
    }

    @Test
    @DisplayName("A private key that is published is known to the world, so it proves nothing")
    void publishedPrivateKeyDoesNotCount() throws NoSuchAlgorithmException {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        String published = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .build()
                .toJSONString();

        assertThat(VerificationKeys.read(List.of(published)).size()).isZero();
    }

    @Test
    void keysForOtherUsesDoNotCount() {
        assertThat(Stream.of("\"use\":\"enc\"", "\"key_ops\":[\"sign\"]")
                        .map(use -> VerificationKeys.read(List.of(GOOD.published(use)))
                                .size()))
                .containsOnly(0);
    }
}
