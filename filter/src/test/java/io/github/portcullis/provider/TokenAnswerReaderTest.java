package io.github.portcullis.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswerReaderTest {
    private final TokenAnswerReader reader = new TokenAnswerReader(new BoundedJson());

    @ParameterizedTest(name = "expires_in {0} is a life of {1}")
    @DisplayName("R16: a lifetime that is missing, no number or not positive is unknown, and a huge one is clamped")
    @CsvSource(
            nullValues = "unknown",
            delimiter = '|',
            value = {
                "3600 | PT1H",
                "3600.0 | PT1H",
                "3.6e3 | PT1H",
                "1 | PT1S",
                "0.5 | PT0.5S",
                "604800 | PT168H",
                "99999999999999999999999999 | PT8760H",
                "1e400 | PT8760H",
                "1e99999999 | PT8760H",
                "9223372036854775807 | PT8760H",
                "0 | unknown",
                "0.0001 | unknown",
                "1e-99999999 | unknown",
                "-1 | unknown",
                "-99999999999999999999 | unknown",
                "null | unknown",
                "\"3600\" | unknown",
                "\"soon\" | unknown",
                "true | unknown",
                "[3600] | unknown",
                "{} | unknown"
            })
    void lifetimeIsReadOrUnknown(String value, @Nullable Duration lifetime) {
        assertThat(issued("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":" + value)
                        .expiresIn())
                .isEqualTo(lifetime);
    }

    @Test
    @DisplayName("R16: no lifetime at all is an unknown one")
    void missingLifetimeIsUnknown() {
        assertThat(issued("\"access_token\":\"t\",\"token_type\":\"Bearer\"").expiresIn())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER", "bEaReR"})
    @DisplayName("R15: the token type is compared without case, also where i has a dot")
    void tokenTypeIsComparedWithoutCase(String type) {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("tr", "TR"));
        try {
            assertThat(issued("\"access_token\":\"t\",\"token_type\":\"" + type + "\"")
                            .accessToken())
                    .isEqualTo("t");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"token_type\":\"Bearer\"",
                "\"access_token\":\"\",\"token_type\":\"Bearer\"",
                "\"access_token\":null,\"token_type\":\"Bearer\"",
                "\"access_token\":7,\"token_type\":\"Bearer\"",
                "\"access_token\":\"with space\",\"token_type\":\"Bearer\"",
                "\"access_token\":\"line\\r\\nbreak\",\"token_type\":\"Bearer\"",
                "\"access_token\":\"\u00e9\",\"token_type\":\"Bearer\"",
                "\"access_token\":\"t\"",
                "\"access_token\":\"t\",\"token_type\":\"DPoP\"",
                "\"access_token\":\"t\",\"token_type\":\"mac\"",
                "\"access_token\":\"t\",\"token_type\":\"B\u0131arer\"",
                "\"access_token\":\"t\",\"token_type\":[\"Bearer\"]"
            })
    @DisplayName("R15, R127: an answer without a usable bearer token is malformed")
    void answerWithoutAUsableBearerTokenIsMalformed(String members) {
        assertThat(read(200, "{" + members + "}")).isInstanceOf(TokenOutcome.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "null",
                "\"token\"",
                "{",
                "{}{}",
                "<html>",
                "access_token=t&token_type=Bearer",
                "{\"access_token\":\"t\",\"token_type\":\"Bearer\",}"
            })
    void bodyThatIsNoJsonObjectIsMalformed(String body) {
        assertThat(read(200, body)).isInstanceOf(TokenOutcome.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @DisplayName("R34: a redirect is malformed and not followed")
    void redirectIsMalformed(int status) {
        assertThat(read(status, "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}"))
                .isInstanceOf(TokenOutcome.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"400, true", "401, true", "403, true", "200, true", "500, false", "503, false", "429, false"})
    @DisplayName("P6: the reason decides, not the status, but a server in trouble decides nothing")
    void deadGrantIsToldByTheReason(int status, boolean dead) {
        TokenOutcome outcome = read(status, "{\"error\":\"invalid_grant\"}");

        assertThat(outcome instanceof TokenOutcome.Refused refused && refused.grantIsDead())
                .isEqualTo(dead);
    }

    @ParameterizedTest
    @CsvSource({
        "refresh_token_already_used, true",
        "refresh_token_not_found, true",
        "session_not_found, true",
        "over_request_rate_limit, false",
        "unexpected_failure, false"
    })
    @DisplayName("P6: Supabase's error_code is read")
    void errorCodeOfSupabaseIsRead(String code, boolean dead) {
        TokenOutcome outcome = read(400, "{\"code\":400,\"error_code\":\"" + code + "\",\"msg\":\"why\"}");

        assertThat(outcome).isInstanceOfSatisfying(TokenOutcome.Refused.class, refused -> {
            assertThat(refused.grantIsDead()).isEqualTo(dead);
            assertThat(refused.description()).isEqualTo("why");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_client",
                "invalid_request",
                "invalid_scope",
                "unauthorized_client",
                "unsupported_grant_type",
                "temporarily_unavailable",
                "server_error",
                "db_error"
            })
    void otherErrorsEndNoGrant(String error) {
        assertThat(read(401, "{\"error\":\"" + error + "\"}"))
                .isInstanceOfSatisfying(TokenOutcome.Refused.class, refused -> assertThat(refused.grantIsDead())
                        .isFalse());
    }

    @Test
    @DisplayName("R20: scopes are those of the answer; none are unknown, an empty text is none")
    void scopesAreThoseOfTheAnswer() {
        String token = "\"access_token\":\"t\",\"token_type\":\"Bearer\"";

        assertThat(issued(token + ",\"scope\":\"b  a b\"").scopes()).containsExactly("b", "a");
        assertThat(issued(token + ",\"scope\":\"\"").scopes()).isEmpty();
        assertThat(issued(token).scopes()).isNull();
        assertThat(issued(token + ",\"scope\":[\"a\"]").scopes()).isNull();
    }

    @Test
    @DisplayName("R7: unknown members are ignored, and an empty refresh token is none")
    void unknownMembersAreIgnored() {
        TokenResponse response = issued("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"refresh_token\":\"\","
                + "\"id_token\":{\"a\":[1]},\"ext\":null");

        assertThat(response.refreshToken()).isNull();
    }

    @Test
    @DisplayName("R135: what the provider says is safe to log")
    void whatTheProviderSaysIsSafeToLog() {
        assertThat(read(400, "{\"error\":\"a\\r\\nb\\u001b[0m\",\"error_description\":\"" + "x".repeat(5_000) + "\"}"))
                .isInstanceOfSatisfying(TokenOutcome.Refused.class, refused -> {
                    assertThat(refused.error()).isEqualTo("a b [0m");
                    assertThat(refused.description()).hasSizeLessThan(250);
                });
    }

    @Test
    @DisplayName("R75, R134: a secret that the provider quotes back is masked, at the cut as well")
    void secretThatTheProviderQuotesIsMasked() {
        String secret = "s3cr3t".repeat(20);
        String padding = "x".repeat(150);

        TokenOutcome outcome = reader.read(
                reply(400, "{\"error\":\"no " + secret + "\",\"error_description\":\"" + padding + secret + "\"}"),
                TokenBinding.NONE,
                List.of("", secret));
        TokenOutcome typed = reader.read(
                reply(200, "{\"access_token\":\"t\",\"token_type\":\"" + secret + "\"}"),
                TokenBinding.NONE,
                List.of(secret));

        assertThat(outcome.toString()).doesNotContain("s3cr3t").contains("no ***");
        assertThat(typed.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void serverThatIsBusySaysWhenToComeBack() {
        HttpReply reply = new HttpReply(
                429, HttpHeaders.of(Map.of("Retry-After", List.of("17")), (name, value) -> true), new byte[0]);

        assertThat(reader.read(reply, TokenBinding.NONE, List.of()))
                .isEqualTo(new TokenOutcome.Unavailable("status 429", true, Duration.ofSeconds(17)));
    }

    private TokenResponse issued(String members) {
        TokenOutcome outcome = read(200, "{" + members + "}");
        assertThat(outcome).isInstanceOf(TokenOutcome.Issued.class);
        return ((TokenOutcome.Issued) outcome).response();
    }

    private TokenOutcome read(int status, String body) {
        return reader.read(reply(status, body), TokenBinding.NONE, List.of());
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(
                status, HttpHeaders.of(Map.of(), (name, value) -> true), body.getBytes(StandardCharsets.UTF_8));
    }
}
