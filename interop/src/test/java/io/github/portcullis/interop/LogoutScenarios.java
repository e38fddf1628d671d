package io.github.portcullis.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.TestApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a session ends. */
interface LogoutScenarios {
    Stand stand();

    @Test
    @DisplayName("R76: a logout revokes what the server still takes")
    default void logoutEndsTheGrantAtTheServer() {
        try (TestApplication application =
                stand().application(Registration.BASIC).start()) {
            Visitor ada = stand().visitor(application);
            ada.visit(Stand.PAGE);
            String token = stand().gateway().calls().get(0).token();
            assertThat(stand().gateway().believes(token)).isTrue();

            ada.logOut();

            assertThat(stand().gateway().believes(token)).isFalse();
            assertThat(ada.look(Stand.PAGE).statusCode()).isEqualTo(302);
        }
    }
}
