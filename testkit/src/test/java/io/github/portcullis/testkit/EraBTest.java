package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EraBTest {
    private static final TestClock clock = new TestClock();

    @RegisterExtension
    static final FakeGatewayExtension fake =
            FakeGatewayExtension.with(FakeGateway.builder().era(Era.B).clock(clock));

    private FakeGateway gateway;
    private Visitor visitor;

    @BeforeEach
    void visit() {
        gateway = fake.gateway();
        visitor = new Visitor(gateway);
    }

    @Test
    void aCodeIsExchangedForAJwtOfFifteenMinutesAndARefreshToken() {
        Visitor.Answer answer = visitor.signIn("ada");

        String[] parts = answer.text("access_token").split("\\.", -1);
        String header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertThat(parts).hasSize(3);
        assertThat(header).contains("\"RS256\"", "\"kid\"");
        assertThat(claims).contains("\"phaseo-api\"", gateway.subject("ada"), "\"workspace_id\"", "\"jti\"");
        assertThat(answer.text("expires_in")).isEqualTo("900");
        assertThat(Base64.getUrlDecoder().decode(answer.text("refresh_token"))).hasSize(48);
        assertThat(answer.text("scope")).contains("gateway:access");
        assertThat(visitor.get(gateway.uri(Endpoint.JWKS)).body()).contains("\"RSA\"", "\"AQAB\"");
    }

    @Test
    void eachRefreshGivesANewPair() {
        Visitor.Answer first = visitor.signIn("ada");
        Visitor.Answer second = visitor.refresh(first.text("refresh_token"));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("refresh_token")).isNotEqualTo(first.text("refresh_token"));
        assertThat(second.text("access_token")).isNotEqualTo(first.text("access_token"));
        assertThat(visitor.get(Endpoint.USERINFO, second.text("access_token")).text("sub"))
                .isEqualTo(gateway.subject("ada"));
    }

    @Test
    void replayOfAnOldRefreshTokenEndsTheFamily() {
        String old = visitor.signIn("ada").text("refresh_token");
        String current = visitor.refresh(old).text("refresh_token");

        Visitor.Answer replay = visitor.refresh(old);

        assertThat(replay.status()).isEqualTo(401);
        assertThat(replay.text("error")).isEqualTo("invalid_grant");
        assertThat(visitor.refresh(current).status()).isEqualTo(401);
        assertThat(visitor.signIn("ada").status()).isEqualTo(200);
    }

    @Test
    void twoLoginsOfAUserLiveSideBySide() {
        String first = visitor.accessToken("ada");
        String second = visitor.accessToken("ada");

        assertThat(visitor.get(Endpoint.KEY, first).status()).isEqualTo(200);
        assertThat(visitor.get(Endpoint.KEY, second).status()).isEqualTo(200);
    }

    @Test
    void anExpiredOrForeignTokenIsToldInWords() {
        String token = visitor.accessToken("ada");
        clock.move(Duration.ofMinutes(15));

        assertThat(visitor.get(Endpoint.KEY, token).text("reason")).isEqualTo("Token has expired");
        assertThat(visitor.get(Endpoint.KEY, "a.b.c").text("reason")).isEqualTo("Invalid token");
    }

    @Test
    void aRefreshTokenLivesNinetyDaysFromItsRotation() {
        String token = visitor.signIn("ada").text("refresh_token");
        clock.move(Duration.ofDays(89));
        String next = visitor.refresh(token).text("refresh_token");
        clock.move(Duration.ofDays(89));
        String last = visitor.refresh(next).text("refresh_token");
        clock.move(Duration.ofDays(90));

        assertThat(visitor.refresh(last).status()).isEqualTo(401);
    }

    @Test
    void revocationTakesARefreshTokenButNoJwt() {
        Visitor.Answer tokens = visitor.signIn("ada");
        visitor.post(
                gateway.uri(Endpoint.REVOKE),
                "application/x-www-form-urlencoded",
                "token=" + tokens.text("access_token"));
        assertThat(visitor.get(Endpoint.KEY, tokens.text("access_token")).status())
                .isEqualTo(200);

        Visitor.Answer answer = visitor.post(
                gateway.uri(Endpoint.REVOKE),
                "application/json",
                "{\"token\":\"" + tokens.text("refresh_token") + "\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(visitor.refresh(tokens.text("refresh_token")).status()).isEqualTo(401);
    }

    @Test
    void aTestCanEndRefreshTokensAndTokensAndAuthorizations() {
        Visitor.Answer ada = visitor.signIn("ada");
        Visitor.Answer ben = visitor.signIn("ben");
        Visitor.Answer again = visitor.signIn("ben");

        gateway.revokeRefreshTokens("ada");
        gateway.revokeToken(ben.text("access_token"));
        assertThat(visitor.refresh(ada.text("refresh_token")).status()).isEqualTo(401);
        assertThat(visitor.get(Endpoint.KEY, ada.text("access_token")).status()).isEqualTo(200);
        assertThat(visitor.get(Endpoint.KEY, ben.text("access_token")).text("reason"))
                .isEqualTo("Token has been revoked");

        gateway.revokeAuthorization("ben");
        assertThat(visitor.refresh(again.text("refresh_token")).status()).isEqualTo(401);
        assertThat(visitor.get(Endpoint.KEY, again.text("access_token")).text("reason"))
                .isEqualTo("oauth_authorization_revoked");
    }

    @Test
    void theCallbackHasNoIss() {
        assertThat(Visitor.queryOf(gateway.authorize(visitor.authorizationRequest(), "ada"))
                        .get("iss"))
                .isEmpty();
    }
}
