package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.seal.Sha256;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds docs/security-model.md to what it must say. */
class SecurityModelPageTest {
    private final Markdown page = Markdown.page("docs/security-model.md");

    @Test
    @DisplayName("R119: how the lifetimes of login, session, token and grant depend on each other is documented")
    void lifetimesAreDocumented() {
        assertThat(section("Lifetimes"))
                .contains(
                        "`login-timeout`", "session timeout", "`refresh-ahead`", "`store.cache-for`", "refresh token");
    }

    @Test
    @DisplayName("R118: how an administrator ends a user's access is documented; SharedStoreTest does it")
    void endOfAUsersAccessIsDocumented() {
        assertThat(section("End a user's access")).contains("printf 'phaseo app:ada'", "sha256", "base64url");
        assertThat(Sha256.base64Url("phaseo app:ada")).hasSize(43).doesNotContain("=");
    }

    private String section(String heading) {
        return page.groups("(?s)\n## " + heading + "\n(.*?)(?=\n## |$)").get(0);
    }
}
