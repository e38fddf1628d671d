package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.SigningAlgorithm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who the user is, where an ID Token and userinfo both tell. */
class OpenIdUserTest {
    private final FakeGateway gateway = FakeGateway.builder()
            .era(Era.B)
            .openIdConnect(SigningAlgorithm.ES256)
            .start();
    private final TestApplication application = TestApplication.with(gateway.configuration())
            .servlet("/chat/name", (request, response) -> {
                GatewayAccount account = GatewayAccess.of(request).account();
                response.getWriter()
                        .print(account.subject().orElse("-") + " "
                                + account.name().orElse("-") + " "
                                + account.email().orElse("-"));
            })
            .start();

    @AfterEach
    void close() {
        application.close();
        gateway.close();
    }

    @Test
    void idTokenTellsWhoTheUserIs() {
        assertThat(page()).isEqualTo(gateway.subject("ada") + " Ada Lovelace ada@example.org");
        assertThat(gateway.calls(Endpoint.USERINFO)).isZero();
    }

    @Test
    @DisplayName("R59: what the ID Token leaves out comes from userinfo, if that is the same subject")
    void userinfoTellsWhatTheIdTokenLeavesOut() {
        gateway.openId().next(token -> token.claim("name", null));

        assertThat(page()).isEqualTo(gateway.subject("ada") + " Ada Lovelace ada@example.org");
        assertThat(gateway.calls(Endpoint.USERINFO)).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sub\":\"another\",\"name\":\"Eve\"}",
                "{\"name\":\"Eve\"}",
                "{\"sub\":7,\"name\":\"Eve\"}",
                "[{\"sub\":\"another\"}]",
                "nonsense"
            })
    @DisplayName("R59: userinfo of another subject, or that is no object, is left out")
    void userinfoOfAnotherIsLeftOut(String answer) {
        gateway.openId().next(token -> token.claim("name", null));
        gateway.fail(Endpoint.USERINFO, Failure.answer(200, "application/json", answer));

        assertThat(page()).isEqualTo(gateway.subject("ada") + " - ada@example.org");
    }

    @Test
    @DisplayName("S3: userinfo that is down signs the user in with what the ID Token says")
    void userinfoThatIsDownIsLeftOut() {
        gateway.openId().next(token -> token.claim("name", null).claim("email", null));
        gateway.fail(Endpoint.USERINFO, Failure.status(500));

        assertThat(page()).isEqualTo(gateway.subject("ada") + " - -");
    }

    private String page() {
        return new Browser()
                .signIn(application.uri("/chat/name"), gateway, "ada")
                .body();
    }
}
