package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-extra",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01extra",
                "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0\n",
            })
    void aMalformedParentIsNone(String parent) {
        assertThat(TraceContext.read(parent, "a=b")).isEmpty();
        assertThatThrownBy(() -> new TraceContext(parent, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAbsentParentIsNone() {
        assertThat(TraceContext.read(null, "a=b")).isEmpty();
    }

    @Test
    void aLaterVersionIsReadAsThisOne() {
        String later = "cc" + PARENT.substring(2) + "-what-comes-later";

        assertThat(TraceContext.read(later, null)).contains(new TraceContext(PARENT, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "-;''",
                "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7;congo=t61rcWkgMzE,rojo=00f067aa0ba902b7",
                "fw529a3039@dt=FfUBAA, rojo=1;fw529a3039@dt=FfUBAA, rojo=1",
                "Congo=1;''",
                "congo;''",
                "congo=;''",
                "congo=a=b;''",
                "congo=ä;''",
            })
    void aMalformedStateIsLeftOut(@Nullable String state, String kept) {
        assertThat(TraceContext.read(PARENT, state)).contains(new TraceContext(PARENT, kept));
    }

    @Test
    void aStateThatIsTooLongIsLeftOut() {
        assertThat(TraceContext.read(PARENT, "a=" + "b".repeat(511))
                        .orElseThrow()
                        .traceState())
                .isEmpty();
        assertThat(TraceContext.read(PARENT, "a=b,".repeat(32) + "a=b")
                        .orElseThrow()
                        .traceState())
                .isEmpty();
        assertThatThrownBy(() -> new TraceContext(PARENT, "a=\r\nb")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNextPlaceIsInTheSameTrace() {
        TraceContext next = new TraceContext(PARENT, "a=b").next(new Random(1));

        assertThat(next.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(next.traceParent()).matches("00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067aa)[0-9a-f]{16}-01");
        assertThat(next.traceState()).isEqualTo("a=b");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE})
    void aTraceOfOnesOwnIsWellFormedWhateverTheRandomness(long random) {
        TraceContext own = TraceContext.begin(() -> random);

        assertThat(TraceContext.read(own.traceParent(), "")).contains(own);
        assertThat(own.traceParent()).endsWith("-00");
    }
}
