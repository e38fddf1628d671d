package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.docs.DocSnippets.Block;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocSnippetsTest {

    static Stream<Block> markedBlocks() {
        return DocSnippets.blocks().filter(Block::isMarked);
    }

    @ParameterizedTest
    @MethodSource("markedBlocks")
    void aPageShowsTheCodeThatATestRuns(Block block) {
        assertThat(block.code()).isEqualTo(DocSnippets.original(block));
    }

    @Test
    void everyBlockOfTheClientsPageIsRun() {
        assertThat(DocSnippets.blocks().filter(it -> it.page().equals("using-the-client.md")))
                .isNotEmpty()
                .allMatch(Block::isMarked);
    }
}
