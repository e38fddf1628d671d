package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.provider.IdToken;
import io.github.portcullis.provider.TokenResponse;
import io.github.portcullis.provider.Userinfo;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantTest {
    private static final long NOW = 1_000_000;
    private static final Duration AHEAD = Duration.ofSeconds(60);
    private static final Userinfo SUBJECT = new Userinfo("sub", null, null, null);
    private static final Account ACCOUNT = new Account("sub", null, null, null, Set.of("openid", "email"));

    @ParameterizedTest(name = "a token of {0} s is stale after {1} ms and expired after {2} ms")
    @CsvSource({"3600, 3540000, 3600000", "120, 60000, 120000", "90, 45000, 90000", "2, 1000, 2000", "1, 500, 1000"})
    @DisplayName("R16: a refresh is due before the end, and for short-lived tokens after half their life")
    void refreshIsDueBeforeTheEnd(long seconds, long staleAfter, long expiredAfter) {
        Grant grant = begun(Duration.ofSeconds(seconds), "refresh");

        assertThat(grant.isFresh(NOW + staleAfter - 1)).isTrue();
        assertThat(grant.isFresh(NOW + staleAfter)).isFalse();
        assertThat(grant.isExpired(NOW + expiredAfter - 1)).isFalse();
        assertThat(grant.isExpired(NOW + expiredAfter)).isTrue();
    }

    @Test
    @DisplayName("R16: a token of unknown lifetime never gets stale")
    void tokenOfUnknownLifetimeNeverGetsStale() {
        Grant grant = begun(null, null);

        assertThat(grant.isFresh(Long.MAX_VALUE - 1)).isTrue();
        assertThat(grant.isExpired(Long.MAX_VALUE - 1)).isFalse();
    }

    @Test
    void expiredGrantIsUsableOnlyWithARefreshToken() {
        assertThat(begun(AHEAD, "refresh").isUsable(NOW + 60_000)).isTrue();
        assertThat(begun(AHEAD, null).isUsable(NOW + 60_000)).isFalse();
        assertThat(begun(AHEAD, null).isUsable(NOW + 59_999)).isTrue();
    }

    @Test
    @DisplayName("R19: a new refresh token replaces the old one, and none keeps it")
    void refreshTokenIsReplacedOrKept() {
        Grant grant = begun(AHEAD, "first");

        assertThat(grant.refreshed(tokens("second", null), AHEAD, NOW).refreshToken())
                .isEqualTo("second");
        assertThat(grant.refreshed(tokens(null, null), AHEAD, NOW).refreshToken())
                .isEqualTo("first");
    }

    @Test
    @DisplayName("R60: an ID Token of a refresh replaces the old one, and none keeps it")
    void idTokenIsReplacedOrKept() {
        Grant grant = begun(AHEAD, "refresh");
        TokenResponse again = new TokenResponse("next", null, AHEAD, null, new IdToken("second", SUBJECT, null), null);

        assertThat(grant.refreshed(tokens(null, null), AHEAD, NOW).idToken()).isEqualTo("first");
        assertThat(grant.refreshed(again, AHEAD, NOW).idToken()).isEqualTo("second");
        assertThat(grant.refreshed(again, AHEAD, NOW).sessionId())
                .as("the session, which the new token does not name")
                .isEqualTo("sid");
    }

    @Test
    @DisplayName("R20: scopes that a refresh names are the granted ones, none keep the old, and empty ones are empty")
    void scopesOfARefreshAreTheGrantedOnes() {
        Grant grant = begun(AHEAD, "refresh");

        assertThat(grant.refreshed(tokens(null, null), AHEAD, NOW).account().scopes())
                .containsExactlyInAnyOrder("openid", "email");
        assertThat(grant.refreshed(tokens(null, Set.of("openid")), AHEAD, NOW)
                        .account()
                        .scopes())
                .containsExactly("openid");
        assertThat(grant.refreshed(tokens(null, Set.of()), AHEAD, NOW).account().scopes())
                .isEmpty();
    }

    @Test
    void refreshKeepsWhoTheUserIs() {
        Grant grant = begun(AHEAD, "refresh");
        Grant next = grant.refreshed(tokens(null, null), AHEAD, NOW);

        assertThat(next.id()).isEqualTo(grant.id());
        assertThat(next.owner()).isEqualTo(grant.owner());
        assertThat(next.account()).isEqualTo(grant.account());
        assertThat(next.version()).isEqualTo(grant.version() + 1);
    }

    @Test
    void ownersOfTheApplicationAndOfTheGatewayAreNeverEqual() {
        assertThat(Owner.application("gateway:https://issuer sub"))
                .isNotEqualTo(Owner.gateway("https://issuer", "sub"));
        assertThat(Owner.gateway("https://one", "sub")).isNotEqualTo(Owner.gateway("https://two", "sub"));
    }

    private static Grant begun(@Nullable Duration lifetime, @Nullable String refreshToken) {
        return Grant.of(
                "id",
                1,
                SampleGrants.ADA,
                ACCOUNT,
                new TokenResponse("token", refreshToken, lifetime, null, new IdToken("first", SUBJECT, "sid"), null),
                AHEAD,
                NOW);
    }

    private static TokenResponse tokens(@Nullable String refreshToken, @Nullable Set<String> scopes) {
        return new TokenResponse("next", refreshToken, AHEAD, scopes, null, null);
    }
}
