package io.github.portcullis.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.TestApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a session ends. */
interface LogoutScenarios {
    Stand stand();

    @Test
    @DisplayName("R80: a logout goes by way of the server, with a hint and a state, and ends the session there as well")
    default void logoutEndsTheSessionAtTheServer() {
        try (TestApplication application = stand().application(Registration.BASIC)
                .set("after-logout", "/bye")
                .servlet("/bye", (request, response) -> response.getWriter().print("bye"))
                .start()) {
            Visitor ada = stand().visitor(application);
            ada.visit(Stand.PAGE);

            assertThat(ada.logOut().body()).isEqualTo("bye");

            assertThat(stand().sentTo("end_session_endpoint")).first().satisfies(sent -> assertThat(sent.query())
                    .containsOnlyKeys("id_token_hint", "client_id", "post_logout_redirect_uri", "state"));
            assertThat(ada.visit(Stand.PAGE).statusCode()).isEqualTo(200);
            assertThat(ada.logins()).as("times that she entered her password").isEqualTo(2);
        }
    }

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
