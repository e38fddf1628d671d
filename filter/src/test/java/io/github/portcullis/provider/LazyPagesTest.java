package io.github.portcullis.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.provider.LazyPages.Part;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LazyPagesTest {
    private static final int PAGE = 10;

    private final List<Integer> asked = new ArrayList<>();

    /** A gateway that has the numbers below {@code size}, and tells a total of its own. */
    private IntFunction<Part<Integer>> gateway(int size, OptionalLong total) {
        return offset -> {
            asked.add(offset);
            List<Integer> entries = IntStream.range(offset, Math.min(size, offset + PAGE))
                    .boxed()
                    .toList();
            return new Part<>(entries, OptionalLong.of(offset), total);
        };
    }

    private Stream<Integer> stream(int size, long total) {
        return LazyPages.stream(0, 1_000, gateway(size, OptionalLong.of(total)));
    }

    @Test
    void allPagesComeInOrderAndNoneTwice() {
        assertThat(stream(25, 25))
                .containsExactlyElementsOf(IntStream.range(0, 25).boxed().toList());
        assertThat(asked).containsExactly(0, 10, 20);
    }

    @Test
    void nothingIsAskedBeforeTheFirstEntryIsWanted() {
        Stream<Integer> stream = stream(25, 25);

        assertThat(asked).isEmpty();
        assertThat(stream.findFirst()).contains(0);
        assertThat(asked).containsExactly(0);
    }

    @Test
    void aPageIsAskedWhenItsFirstEntryIsWanted() {
        assertThat(stream(25, 25).limit(10)).hasSize(10);
        assertThat(asked).containsExactly(0);
        asked.clear();
        assertThat(stream(25, 25).limit(11)).hasSize(11);
        assertThat(asked).containsExactly(0, 10);
    }

    @Test
    void aTotalThatPromisesTooMuchEndsAtTheEmptyPage() {
        assertThat(stream(20, Long.MAX_VALUE)).hasSize(20);
        assertThat(asked).containsExactly(0, 10, 20);
    }

    @Test
    void aGatewayThatSendsTheSamePageAgainIsNotFollowed() {
        Part<Integer> same = new Part<>(List.of(1, 2), OptionalLong.of(0), OptionalLong.of(1_000_000));

        assertThat(LazyPages.stream(0, 1_000, offset -> same)).containsExactly(1, 2);
    }

    @Test
    void aGatewayWithoutEndIsFollowedToTheLastOffset() {
        Stream<Integer> endless = LazyPages.stream(
                0, 100, offset -> new Part<>(List.of(1, 2, 3), OptionalLong.empty(), OptionalLong.of(Long.MAX_VALUE)));

        assertThat(endless).hasSize(102);
    }

    @Test
    void aGatewayThatTellsNoTotalSendsAllAtOnce() {
        assertThat(LazyPages.stream(0, 1_000, gateway(30, OptionalLong.empty())))
                .hasSize(PAGE);
        assertThat(asked).containsExactly(0);
    }

    @Test
    void theFirstOffsetIsTheCallers() {
        assertThat(LazyPages.stream(15, 1_000, gateway(25, OptionalLong.of(25))))
                .hasSize(10);
        assertThat(asked).containsExactly(15);
    }

    @Test
    void anEndIsAnEndAndAFailureIsTheCallers() {
        Iterator<Integer> iterator = stream(1, 1).iterator();
        iterator.next();

        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> LazyPages.stream(0, 1, offset -> {
                            throw new IllegalStateException("page " + offset);
                        })
                        .toList())
                .hasMessage("page 0");
    }
}
