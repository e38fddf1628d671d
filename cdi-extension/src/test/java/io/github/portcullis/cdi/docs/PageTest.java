package io.github.portcullis.cdi.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Pattern REGION = Pattern.compile("(?s)// tag::(\\w+)\\n(.*?)// end::\\1");
    private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(.*?)```");

    @Test
    void codeOfThePageIsTheCodeThatIsCompiled() throws IOException {
        List<String> compiled;
        try (Stream<Path> sources =
                Files.walk(Path.of("src/test/java", getClass().getPackageName().replace('.', '/')))) {
            compiled = sources.filter(Files::isRegularFile)
                    .flatMap(source -> matches(REGION, source))
                    .map(region -> region.group(2))
                    .toList();
        }

        assertThat(matches(BLOCK, Path.of("../docs/cdi.md")).map(block -> block.group(1)))
                .containsExactlyInAnyOrderElementsOf(compiled);
    }

    private static Stream<MatchResult> matches(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).results();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
