package io.github.portcullis.jose;

import static io.github.portcullis.jose.SignatureAlgorithm.ED25519;
import static io.github.portcullis.jose.SignatureAlgorithm.EDDSA;
import static io.github.portcullis.jose.SignatureAlgorithm.ES256;
import static io.github.portcullis.jose.SignatureAlgorithm.HS256;
import static io.github.portcullis.jose.SignatureAlgorithm.HS384;
import static io.github.portcullis.jose.SignatureAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which signatures count. */
class SignedTokenTest {
    private static final Set<SignatureAlgorithm> ALL = EnumSet.allOf(SignatureAlgorithm.class);
    private static final String CONTENT = "{\"sub\":\"ada\"}";

    @ParameterizedTest
    @EnumSource
    @DisplayName("R49: what was signed with the right key is given out, with every algorithm that is known")
    void contentThatIsSignedIsGivenOut(SignatureAlgorithm algorithm) throws RefusedTokenException {
        SigningKey key = SigningKey.of(algorithm, "one");

        byte[] content = SignedToken.parse(key.sign(CONTENT), Set.of(algorithm))
                .verifiedPayload(VerificationKeys.read(List.of(key.published())), key.secret());

        assertThat(content).asString(StandardCharsets.UTF_8).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R49: what another key signed, or what was changed, is refused, with every algorithm that is known")
    void contentOfAnotherKeyIsRefused(SignatureAlgorithm algorithm) {
        SigningKey key = SigningKey.of(algorithm, "one");
        SigningKey other = SigningKey.of(algorithm, "one");
        String[] parts = key.sign(CONTENT).split("\\.");
        String changed = parts[0] + '.' + SigningKey.encoded("{\"sub\":\"eve\"}") + '.' + parts[2];

        assertRefused(other.sign(CONTENT), ALL, key, "signature is wrong");
        assertRefused(changed, ALL, key, "signature is wrong");
        assertRefused(parts[0] + '.' + parts[1] + '.', ALL, key, "signature is wrong");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R49, R50: only what is allowed counts, however good the signature")
    void algorithmThatIsNotAllowedIsRefused(SignatureAlgorithm algorithm) {
        SigningKey key = SigningKey.of(algorithm, "one");
        EnumSet<SignatureAlgorithm> others = EnumSet.complementOf(EnumSet.of(algorithm));

        assertRefused(key.sign(CONTENT), others, key, "its alg is not one of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"None\"}",
                "{\"alg\":\"rs256\"}",
                "{\"alg\":\"RSA-OAEP\"}",
                "{\"alg\":1}",
                "{\"alg\":null}",
                "{}",
            })
    @DisplayName("R49: none, and what is no algorithm for signatures, is never accepted")
    void tokenWithoutAKnownAlgorithmIsRefused(String header) {
        assertThatThrownBy(() ->
                        SignedToken.parse(SigningKey.encoded(header) + '.' + SigningKey.encoded(CONTENT) + '.', ALL))
                .isInstanceOf(RefusedTokenException.class)
                .hasMessageContaining("its alg is not one of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "e30.e30.!", "e30.e30.\u00e9", "W10.e30.", "ew.e30."})
    void textThatIsNoTokenIsRefused(String text) {
        assertThatThrownBy(() -> SignedToken.parse(text, ALL)).isInstanceOf(RefusedTokenException.class);
    }

    @Test
    @DisplayName("R62: an encrypted token is refused as what it is")
    void encryptedTokenIsRefused() {
        assertThatThrownBy(() -> SignedToken.parse("e30.a.b.c.d", ALL)).hasMessageContaining("encrypted");
    }

    @Test
    void tokenOfUnreasonableSizeIsRefused() {
        assertThatThrownBy(() -> SignedToken.parse("e30." + "a".repeat(65_536) + ".a", ALL))
                .hasMessageContaining("longer than");
        assertThatThrownBy(() -> SignedToken.parse(SigningKey.encoded("{\"a\":" + "[".repeat(8_000)) + ".e30.", ALL))
                .isInstanceOf(RefusedTokenException.class);
    }

    @Test
    @DisplayName("R50: a public key is never a secret, and a secret in a set of keys is none")
    void publicKeyIsNoSecret() {
        SigningKey rsa = SigningKey.of(RS256, "one");
        SigningKey confused = SigningKey.withSecret(HS256, "one", rsa.publicBytes());
        SigningKey published = SigningKey.of(HS256, "one");

        assertRefused(confused.sign(CONTENT), ALL, VerificationKeys.read(List.of(rsa.published())), null, "no secret");
        assertRefused(
                published.sign(CONTENT), ALL, VerificationKeys.read(List.of(published.published())), null, "no secret");
    }

    @Test
    @DisplayName("R50: a secret that is shorter than the hash is not used")
    void shortSecretIsNotUsed() {
        byte[] secret = new byte[HS384.shortestSecret()];
        SigningKey key = SigningKey.withSecret(HS384, "one", secret);

        assertRefused(
                key.sign(CONTENT), ALL, VerificationKeys.NONE, Arrays.copyOf(secret, secret.length - 1), "long enough");
    }

    @Test
    @DisplayName("R51: a crit is refused; keys, and where to get keys, are not taken from the token")
    void ownHeadersOfATokenAreNotBelieved() throws RefusedTokenException {
        SigningKey key = SigningKey.of(RS256, "one");
        SigningKey own = SigningKey.of(RS256, "own");
        String more =
                ",\"kid\":\"one\",\"jku\":\"https://evil.example/keys\",\"x5u\":\"https://evil.example/x\",\"x5c\":[\"AA\"],"
                        + "\"jwk\":" + own.published();

        assertRefused(key.sign(CONTENT, ",\"kid\":\"one\",\"crit\":[\"b64\"],\"b64\":false"), ALL, key, "crit");
        assertRefused(own.sign(CONTENT, more), ALL, key, "signature is wrong");
        assertThat(SignedToken.parse(key.sign(CONTENT, more), ALL)
                        .verifiedPayload(VerificationKeys.read(List.of(key.published())), null))
                .isNotEmpty();
    }

    @Test
    void typeIsReadWithoutItsPrefixAndCase() throws RefusedTokenException {
        SigningKey key = SigningKey.of(ES256, "one");

        assertThat(SignedToken.parse(key.sign(CONTENT, ",\"typ\":\"application/Logout+JWT\""), ALL)
                        .type())
                .isEqualTo("logout+jwt");
        assertThat(SignedToken.parse(key.sign(CONTENT), ALL).type()).isEmpty();
    }

    @Test
    @DisplayName("R57: without a kid exactly one key has to fit")
    void tokenWithoutKeyIdNeedsTheOnlyKeyThatFits() throws RefusedTokenException {
        SigningKey one = SigningKey.of(ES256, "one");
        SigningKey two = SigningKey.of(ES256, "two");
        SigningKey rsa = SigningKey.of(RS256, "three");
        String nameless = one.sign(CONTENT, "");

        assertThat(SignedToken.parse(nameless, ALL)
                        .verifiedPayload(VerificationKeys.read(List.of(rsa.published(), one.published())), null))
                .isNotEmpty();
        assertRefused(
                nameless,
                ALL,
                VerificationKeys.read(List.of(one.published(), two.published())),
                null,
                "names no key, and 2 fit");
    }

    @Test
    @DisplayName("R57: of keys with one kid those count that fit by kind, alg and use")
    void keysOfOneNameAreToldApart() throws RefusedTokenException {
        SigningKey key = SigningKey.of(RS256, "one");
        List<String> others = List.of(
                SigningKey.of(ES256, "one").published(),
                SigningKey.of(RS256, "one").published("\"use\":\"enc\""),
                SigningKey.of(RS256, "one").published("\"alg\":\"PS512\""),
                SigningKey.of(RS256, "one").published("\"key_ops\":[\"encrypt\"]"));

        assertRefused(key.sign(CONTENT), ALL, VerificationKeys.read(others), null, "no key for it");
        assertThat(SignedToken.parse(key.sign(CONTENT), ALL)
                        .verifiedPayload(
                                VerificationKeys.read(List.of(others.get(0), key.published("\"use\":\"sig\""))), null))
                .isNotEmpty();
    }

    @Test
    @DisplayName("R58: a key that is not in the set is told apart from a wrong signature")
    void unknownKeyIsToldApart() {
        SigningKey known = SigningKey.of(RS256, "known");
        VerificationKeys keys = VerificationKeys.read(List.of(known.published()));
        SigningKey unknown = SigningKey.of(RS256, "unknown");

        assertThat(refusal(unknown.sign(CONTENT), ALL, keys, null).isKeyUnknown())
                .isTrue();
        assertThat(refusal(unknown.sign(CONTENT, ""), ALL, keys, null).isKeyUnknown())
                .as("a key without a name may have been replaced")
                .isTrue();
        assertThat(refusal(unknown.sign(CONTENT, ",\"kid\":\"known\""), ALL, keys, null)
                        .isKeyUnknown())
                .isFalse();
    }

    @Test
    @DisplayName("Ed25519 and EdDSA are two names of one thing")
    void namesOfEd25519AreOne() throws RefusedTokenException {
        SigningKey key = SigningKey.of(EDDSA, "one");

        assertThat(SignedToken.parse(key.sign(CONTENT), ALL)
                        .verifiedPayload(VerificationKeys.read(List.of(key.published("\"alg\":\"Ed25519\""))), null))
                .isNotEmpty();
        assertRefused(key.sign(CONTENT), Set.of(ED25519), key, "its alg is not one of [Ed25519]");
    }

    private static void assertRefused(String token, Set<SignatureAlgorithm> allowed, SigningKey key, String why) {
        assertRefused(token, allowed, VerificationKeys.read(List.of(key.published())), key.secret(), why);
    }

    private static void assertRefused(
            String token, Set<SignatureAlgorithm> allowed, VerificationKeys keys, byte[] secret, String why) {
        assertThat(refusal(token, allowed, keys, secret)).hasMessageContaining(why);
    }

    private static RefusedTokenException refusal(
            String token, Set<SignatureAlgorithm> allowed, VerificationKeys keys, byte[] secret) {
        try {
            SignedToken.parse(token, allowed).verifiedPayload(keys, secret);
        } catch (RefusedTokenException refused) {
            return refused;
        }
        throw new AssertionError("the token was not refused");
    }
}
