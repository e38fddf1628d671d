package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.jose.ProofKey;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.DpopKeys;
import io.github.portcullis.provider.TokenResponse;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.seal.Sealer;
import io.github.portcullis.store.StoreUnavailableException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantCodecTest {
    private static final String PIECES = "{}[]\",:0129.-e\\ntfu ";

    private final SecureRandom random = new SecureRandom();
    private final Sealer sealer = new Sealer(List.of(SealKey.random(random)), random);
    private final GrantCodec codec = new GrantCodec(sealer, new BoundedJson(), SampleGrants.keys());

    @Test
    void grantIsReadAsItWasWritten() {
        Grant full = SampleGrants.grant(SampleGrants.ADA, "id", Long.MAX_VALUE, "token-\"\\\u00e9", "refresh");
        Grant sparse = new Grant(
                "id",
                1,
                Owner.gateway("https://issuer", "sub"),
                new Account(null, null, null, null, Set.of()),
                full.accessToken(),
                null,
                null,
                null,
                0,
                Long.MAX_VALUE,
                Long.MAX_VALUE);

        assertThat(codec.open(codec.seal(full))).isEqualTo(full);
        assertThat(codec.open(codec.seal(sparse))).isEqualTo(sparse);
    }

    @Test
    void grantThatWasSealedBeforeIdTokensWereKeptIsRead() {
        String before = sealer.seal("grant", """
                {"format":1,"id":"id","version":7,"owner":"app:ada","access":"token","receivedAt":0,"staleAt":1000,\
                "expiresAt":2000,"scopes":["openid"],"refresh":"refresh"}""".getBytes(StandardCharsets.UTF_8));

        Grant grant = codec.open(before);

        assertThat(grant.refreshToken()).isEqualTo("refresh");
        assertThat(grant.idToken()).isNull();
        assertThat(grant.sessionId()).isNull();
    }

    @Test
    @DisplayName("R70: the key that tokens are bound to is kept sealed, and a grant without the one it needs is none")
    void keyOfTheTokensIsKeptSealed() {
        String secret = ProofKey.generate(random).secret();
        DpopKeys keys = SampleGrants.keys();
        TokenResponse tokens = new TokenResponse("token", "refresh", null, null, null, keys.open(secret));
        Grant bound = Grant.of(
                "id", 1, SampleGrants.ADA, new Account(null, null, null, null, Set.of()), tokens, Duration.ZERO, 0);

        String sealed = codec.seal(bound);
        Grant read = codec.open(sealed);

        assertThat(read).isEqualTo(bound);
        assertThat(read.key()).isEqualTo(keys.open(secret));
        assertThat(read.accessToken().headers("GET", URI.create("https://gateway.example/v1/models")))
                .containsEntry("Authorization", "DPoP token")
                .containsKey("DPoP");
        assertThat(sealed).doesNotContain(secret.substring(0, 20));
        assertThat(bound.toString() + bound.accessToken() + bound.key() + tokens)
                .doesNotContain(secret.substring(90));
        String damaged = new String(sealer.open("grant", sealed).orElseThrow(), StandardCharsets.UTF_8)
                .replace(secret, secret.substring(1));
        assertThat(codec.open(sealer.seal("grant", damaged.getBytes(StandardCharsets.UTF_8))))
                .isNull();
    }

    @Test
    void grantOfANewerVersionIsNeitherReadNorTakenForNone() {
        String newer = sealer.seal("grant", "{\"format\":3}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> codec.open(newer))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void sealOfANewerVersionIsNeitherOpenedNorTakenForNone() {
        byte[] newer = Base64.getUrlDecoder().decode(sealer.seal("grant", new byte[100]));
        newer[0]++;
        String sealed = Base64.getUrlEncoder().withoutPadding().encodeToString(newer);

        assertThatThrownBy(() -> codec.open(sealed)).isInstanceOf(StoreUnavailableException.class);
        assertThat(codec.open("%" + sealed)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"id\":1}", "not json", "{\"id\":\"a\",\"version\":1.5}"})
    void sealedTextThatIsNoGrantIsNone(String json) {
        assertThat(codec.open(sealer.seal("grant", json.getBytes(StandardCharsets.UTF_8))))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "AAAA", "\u20ac", "not sealed at all"})
    void textThatIsNotSealedIsNone(String text) {
        assertThat(codec.open(text)).isNull();
    }

    @Test
    @DisplayName("R14: a token of 64 KiB is kept whole")
    void hugeTokenIsKeptWhole() {
        Grant grant = SampleGrants.grant(SampleGrants.ADA, "id", 1, "t".repeat(65_536), "r".repeat(65_536));

        assertThat(codec.open(codec.seal(grant))).isEqualTo(grant);
    }

    @Test
    @DisplayName("R5, R99, S3: no changed bit and no cut of a sealed grant is read as a grant")
    void changedGrantIsNeverRead() {
        String sealed = codec.seal(SampleGrants.grant(SampleGrants.ADA, "id", 1, "token", "refresh"));
        byte[] bytes = Base64.getUrlDecoder().decode(sealed);

        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(isRead(Base64.getUrlEncoder().withoutPadding().encodeToString(changed)))
                    .as("bit %d", bit)
                    .isFalse();
        }
        for (int length = 0; length < sealed.length(); length++) {
            assertThat(isRead(sealed.substring(0, length)))
                    .as("length %d", length)
                    .isFalse();
        }
        assertThat(isRead(sealed)).isTrue();
    }

    @Test
    @DisplayName("R25, S3: whatever was sealed, it is read as the grant that it is, or as none")
    void whateverWasSealedIsAGrantOrNone() {
        Random random = new Random(20_261_126);
        byte[] good = sealer.open(
                        "grant", codec.seal(SampleGrants.grant(SampleGrants.ADA, "id", 1, "token", "refresh")))
                .orElseThrow();
        for (int round = 0; round < 20_000; round++) {
            byte[] changed = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) PIECES.charAt(random.nextInt(PIECES.length()));
            }

            isRead(sealer.seal("grant", changed)); // nothing but a grant, none, or a newer version
        }
    }

    private boolean isRead(String sealed) {
        try {
            return codec.open(sealed) != null;
        } catch (StoreUnavailableException newerVersion) {
            return false;
        }
    }
}
