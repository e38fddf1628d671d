package io.github.portcullis.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Java blocks of the pages in {@code docs/} and the tests they come from. A block under the line
 * {@code <!-- snippet: SomeTest#tag -->} is the code between {@code // tag::tag[]} and {@code // end::tag[]} there.
 */
final class DocSnippets {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- snippet: (\\w+)#([\\w-]+) -->\\n)?```java\\n(.*?)```\\n", Pattern.DOTALL);

    private DocSnippets() {}

    /** A Java block of a page; without a marker its source and tag are empty. */
    record Block(String page, String source, String tag, String code) {
        boolean isMarked() {
            return !source.isEmpty();
        }

        @Override
        public String toString() {
            return page + " " + source + "#" + tag;
        }
    }

    static Stream<Block> blocks() {
        return files(PROJECT.resolve("docs"), ".md").flatMap(DocSnippets::blocksOf);
    }

    /** Returns the code that a block shows, with the indentation of its first level taken off. */
    static String original(Block block) {
        String marks =
                "(?s).*?// tag::%1$s\\[\\]\\n(.*?)\\n *// end::%1$s\\[\\].*".formatted(Pattern.quote(block.tag()));
        Matcher region = Pattern.compile(marks).matcher(read(source(block.source())));
        if (!region.matches()) {
            throw new AssertionError(block + ": the test has no region of this tag");
        }
        return region.group(1).stripIndent() + "\n";
    }

    private static Stream<Block> blocksOf(Path page) {
        return BLOCK.matcher(read(page))
                .results()
                .map(found -> new Block(
                        page.getFileName().toString(),
                        found.group(1) == null ? "" : found.group(1),
                        found.group(2) == null ? "" : found.group(2),
                        found.group(3)));
    }

    private static Path source(String name) {
        List<Path> sources = Stream.of("filter", "testkit", "cdi-extension", "sample-war")
                .map(module -> PROJECT.resolve(module).resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(folder -> files(folder, name + ".java"))
                .filter(file -> file.endsWith(name + ".java"))
                .toList();
        if (sources.size() != 1) {
            throw new AssertionError("a snippet names " + name + ", which is the name of these tests: " + sources);
        }
        return sources.get(0);
    }

    private static Stream<Path> files(Path folder, String end) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
