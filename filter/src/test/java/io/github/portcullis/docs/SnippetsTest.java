package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Java of these pages is the code of this package, which is compiled, and run by {@link RunSnippetsTest}. */
class SnippetsTest {
    private static final List<String> PAGES = List.of("docs/configuration.md", "docs/install-tomcat.md");
    private static final Path SOURCES = Path.of("src", "test", "java", "io", "github", "portcullis", "docs");

    @Test
    void codeOfThePagesIsTheCodeThatIsCompiled() throws IOException {
        List<String> compiled;
        try (Stream<Path> sources = Files.list(SOURCES)) {
            compiled = sources.map(source -> Markdown.page(
                            Markdown.ROOT.relativize(source.toAbsolutePath()).toString()))
                    .flatMap(source -> source.groups("(?s)// tag::\\w+\\n(.*?)// end::").stream())
                    .toList();
        }

        assertThat(PAGES.stream().flatMap(page -> Markdown.page(page).blocks("java").stream()))
                .containsExactlyInAnyOrderElementsOf(compiled);
    }
}
