package io.github.portcullis.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.TestApplication;
import io.github.portcullis.interop.ProviderServer.Answer;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a login goes, and how it ends badly. */
interface SignInScenarios {
    Stand stand();

    @ParameterizedTest
    @EnumSource(value = Registration.class, names = "GATEWAY", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("R13: ids and secrets go through HTTP Basic and through the form")
    default void userSignsInAndTheGatewayBelievesHerToken(Registration registration) {
        try (TestApplication application = stand().application(registration).start()) {
            HttpResponse<String> shown = stand().visitor(application).visit(Stand.PAGE);

            assertThat(shown.body()).matches("(\\S+) is \\1");
            assertThat(shown.statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("R58: keys that the server changed are fetched once, and the next login works")
    default void newKeysOfTheServerAreFetched() {
        try (TestApplication application =
                stand().application(Registration.BASIC).start()) {
            stand().visitor(application).visit(Stand.PAGE);

            stand().provider().rotateKeys();

            assertThat(stand().visitor(application).visit(Stand.PAGE).statusCode())
                    .isEqualTo(200);
            assertThat(stand().sentTo("jwks_uri")).hasSize(2);
        }
    }

    @Test
    @DisplayName("R21: a denial ends the login without a token request")
    default void deniedConsentIsTold() {
        try (TestApplication application = stand().application(Registration.BASIC)
                .set("authorization-parameters", "prompt=consent")
                .start()) {
            HttpResponse<String> refused = stand().visitor(application).visit(Stand.PAGE, Answer.REFUSE);

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("access-denied");
            assertThat(stand().sentTo("token_endpoint")).isEmpty();
        }
    }

    @Test
    default void wrongClientSecretIsTold() {
        try (TestApplication application = stand().application(Registration.BASIC)
                .set("client-secret", "another")
                .start()) {
            HttpResponse<String> refused = stand().visitor(application).visit(Stand.PAGE);

            assertThat(refused.statusCode()).isEqualTo(502);
            assertThat(refused.body()).contains("client-rejected");
        }
    }

    @Test
    @DisplayName("R37, R38: another issuer ends the login before its code is used")
    default void answerThatNamesAnotherIssuerIsRefused() {
        try (TestApplication application =
                stand().application(Registration.BASIC).start()) {
            Visitor ada = stand().visitor(application);
            String answer = ada.authorizationResponse(Stand.PAGE).toString();

            HttpResponse<String> refused =
                    ada.look(URI.create(answer.replaceAll("([?&]iss=)[^&]*", "$1https%3A%2F%2Fanother.example")));

            assertThat(answer).contains("iss=");
            assertThat(refused.body()).contains("issuer-mismatch");
            assertThat(stand().sentTo("token_endpoint")).isEmpty();
        }
    }

    @Test
    @DisplayName("R36: a missing issuer ends the login before its code is used")
    default void answerThatNamesNoIssuerIsRefusedWhereOneIsPromised() {
        try (TestApplication application =
                stand().application(Registration.BASIC).start()) {
            Visitor ada = stand().visitor(application);
            String answer = ada.authorizationResponse(Stand.PAGE).toString();

            HttpResponse<String> refused =
                    ada.look(URI.create(answer.replaceAll("iss=[^&]*&?", "").replaceAll("[?&]$", "")));

            assertThat(refused.body()).contains("issuer-missing");
            assertThat(stand().sentTo("token_endpoint")).isEmpty();
        }
    }
}
