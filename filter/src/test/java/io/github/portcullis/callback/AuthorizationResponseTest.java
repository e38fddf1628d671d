package io.github.portcullis.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.intercept.RandomText;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationResponseTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', -, -, -, -",
                "state=s&code=c&iss=i, s, c, i, -",
                "code=a%2Bb+c%20d&state=s, s, a+b c d, -, -",
                "error=x&state=s, s, -, -, x",
                "state, '', -, -, -",
                "state=&code=, '', '', -, -",
                "state=a=b&code=c==, a=b, c==, -, -",
                "%73tate=s, s, -, -, -",
                "State=s&CODE=c, -, -, -, -",
                "&&state=s&, s, -, -, -",
                "iss=https%3A%2F%2Fx%2F, -, -, https://x/, -",
                "x=1&x=2&state=s&error_description=1&error_description=2, s, -, -, -",
                "code=%C3%A9%F0%9F%98%80, -, \u00e9\ud83d\ude00, -, -"
            })
    @DisplayName("R7: the parameters are read, others ignored")
    void parametersAreRead(String query, String state, String code, String issuer, String error) {
        assertThat(AuthorizationResponse.parse(query))
                .isEqualTo(new AuthorizationResponse(state, code, issuer, error, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%=x", "x=%E2%82", "error_description=%E9chec", "x=1&x=2"})
    @DisplayName("R7: a parameter that means nothing here is ignored, however it is encoded")
    void unknownParameterIsIgnoredHoweverItIsEncoded(String unknown) {
        assertThat(AuthorizationResponse.parse("state=s&code=c&" + unknown))
                .isEqualTo(new AuthorizationResponse("s", "c", null, null, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=s&state=s",
                "state=s&%73tate=t",
                "code=a&state=s&code=b",
                "iss=a&iss=a",
                "error=a&error=b",
                "code&code",
                "state=%",
                "state=%4",
                "state=%zz",
                "state=%FF",
                "code=%C3",
                "code=%ED%A0%80"
            })
    @DisplayName("R8, R25: a repeated or badly encoded parameter makes the response malformed")
    void repeatedOrBadlyEncodedIsMalformed(String query) {
        assertThat(AuthorizationResponse.parse(query).malformed()).isTrue();
    }

    @Test
    void repeatedStateNamesNoLogin() {
        assertThat(AuthorizationResponse.parse("state=a&state=b").state()).isNull();
        assertThat(AuthorizationResponse.parse("state=a&state=b&state=c").state())
                .isNull();
        assertThat(AuthorizationResponse.parse("state=a&code=b&code=c").state()).isEqualTo("a");
    }

    @Test
    @DisplayName("S6, R14: 16 KiB are read, more are malformed")
    void lengthIsBounded() {
        String longest = "state=s&code=" + "c".repeat(16 * 1024 - 13);

        assertThat(AuthorizationResponse.parse(longest).malformed()).isFalse();
        assertThat(AuthorizationResponse.parse(longest + "c").malformed()).isTrue();
    }

    @Test
    void textShowsNoSecret() {
        assertThat(AuthorizationResponse.parse("state=hush&code=hush&iss=hush&error=hush"))
                .asString()
                .doesNotContain("hush");
    }

    @Test
    @DisplayName("R25: no query makes it fail")
    void noQueryMakesItFail() {
        Random random = new Random(20_260_806);
        for (int round = 0; round < 200_000; round++) {
            String query = RandomText.of(random) + "=" + RandomText.of(random) + "&" + RandomText.of(random);
            assertThat(AuthorizationResponse.parse(query)).isNotNull();
        }
    }
}
