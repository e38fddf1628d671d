package io.github.portcullis.interop;

import static io.github.portcullis.interop.Awaited.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.TestApplication;
import io.github.portcullis.interop.TokenGateway.Call;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a grant lives on, and how it ends without the application. */
interface RefreshScenarios {
    Stand stand();

    @Test
    @DisplayName("R19, R31: each refresh token is used once")
    default void shortTokensAreRefreshedWithRotation() {
        try (TestApplication application =
                stand().application(Registration.SHORT).start()) {
            Visitor ada = stand().visitor(application);
            ada.visit(Stand.PAGE);

            await("two refreshes", () -> isShown(ada) && spent().size() >= 2);

            assertThat(spent()).doesNotHaveDuplicates();
            assertThat(stand().gateway().calls().stream().map(Call::token).distinct())
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    default void revokedGrantLeadsToALoginThatWorks() {
        try (TestApplication application =
                stand().application(Registration.BASIC).start()) {
            Visitor ada = stand().visitor(application);
            ada.visit(Stand.PAGE);

            stand().provider().revokeGrants();

            assertThat(ada.look(Stand.PAGE).statusCode()).isEqualTo(302);
            assertThat(ada.visit(Stand.PAGE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("R32: a replay ends the grant, and the user signs in again")
    default void replayOfASpentRefreshTokenEndsTheGrantAndLeadsToALogin() {
        try (TestApplication application =
                stand().application(Registration.SHORT).start()) {
            Visitor ada = stand().visitor(application);
            ada.visit(Stand.PAGE);
            await("a refresh", () -> isShown(ada) && !spent().isEmpty());

            assertThat(stand().replay(spent().get(0))).isEqualTo(400);

            await("the end of the grant", () -> ada.look(Stand.PAGE).statusCode() == 302);
            assertThat(ada.visit(Stand.PAGE).statusCode()).isEqualTo(200);
        }
    }

    private static boolean isShown(Visitor ada) {
        HttpResponse<String> shown = ada.look(Stand.PAGE);
        assertThat(shown.statusCode()).isEqualTo(200);
        return true;
    }

    /** Returns the refresh tokens that the filter sent, oldest first. */
    private List<String> spent() {
        return stand().sentTo("token_endpoint").stream()
                .map(sent -> sent.form().get("refresh_token"))
                .filter(Objects::nonNull)
                .toList();
    }
}
