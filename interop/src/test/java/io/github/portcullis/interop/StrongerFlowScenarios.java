package io.github.portcullis.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.TestApplication;
import io.github.portcullis.interop.TokenGateway.Call;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What some servers demand beyond OAuth 2.1. */
interface StrongerFlowScenarios {
    Stand stand();

    @Test
    @DisplayName("R63, R65: what a login asks for is pushed, and the browser carries a name for it")
    default void pushedRequestSignsIn() {
        try (TestApplication application =
                stand().application(Registration.PUSHING).start()) {
            assertThat(stand().visitor(application).visit(Stand.PAGE).statusCode())
                    .isEqualTo(200);

            assertThat(stand().sentTo("authorization_endpoint")).first().satisfies(sent -> assertThat(sent.query())
                    .containsOnlyKeys("client_id", "request_uri"));
        }
    }

    @Test
    @DisplayName("a client that has to push and does not is told by the server, on its own page or at the callback")
    default void requestThatIsNotPushedIsRefused() {
        try (TestApplication application = stand().application(Registration.PUSHING)
                .set("pushed-authorization-requests", "auto")
                .start()) {
            assertThat(stand().visitor(application).visit(Stand.PAGE).statusCode())
                    .isGreaterThanOrEqualTo(400);
            assertThat(stand().sentTo("token_endpoint")).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "R66, R67, R68, R90: a bound token is used with proofs, and each new nonce is taken up with one more call")
    default void boundTokenIsUsedWithProofs() {
        try (TestApplication application =
                stand().application(Registration.BOUND).start()) {
            Visitor ada = stand().visitor(application);
            assertThat(ada.visit(Stand.PAGE).statusCode()).isEqualTo(200);

            stand().gateway().changeNonce();

            assertThat(ada.look(Stand.PAGE).statusCode()).isEqualTo(200);
            assertThat(ada.look(Stand.PAGE).statusCode()).isEqualTo(200);
            assertThat(stand().gateway().calls())
                    .allSatisfy(call -> assertThat(call.scheme()).isEqualTo("DPoP"))
                    .extracting(Call::status)
                    .containsExactly(401, 200, 401, 200, 200);
        }
    }
}
