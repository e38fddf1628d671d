package io.github.portcullis.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of models come from users. */
class ModelNamesTest {
    private final ModelNames names = new ModelNames();

    @Test
    void aModelIsKnownOnceTheGatewayAnsweredForIt() {
        assertThat(names.known("acme/echo-1")).isEqualTo("_other");

        assertThat(names.answered("acme/echo-1")).isEqualTo("acme/echo-1");
        assertThat(names.known("acme/echo-1")).isEqualTo("acme/echo-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org", "please write a poem", "", "-x", "läuft", "a\nb", "<b>"})
    void whatDoesNotLookLikeAModelIsNone(String text) {
        assertThat(names.answered(text)).isEqualTo("_other");
        assertThat(names.known(text)).isEqualTo("_other");
    }

    @Test
    void aLongNameIsNone() {
        assertThat(names.answered("m".repeat(100))).hasSize(100);
        assertThat(names.answered("m".repeat(101))).isEqualTo("_other");
    }

    @Test
    void thereIsRoomForTwoHundred() {
        for (int i = 0; i < 200; i++) {
            assertThat(names.answered("model-" + i)).isEqualTo("model-" + i);
        }

        assertThat(names.answered("model-200")).isEqualTo("_other");
        assertThat(names.answered("model-7")).isEqualTo("model-7");
    }
}
