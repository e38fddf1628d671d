package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the tests to the security requirements: each that applies is named, as {@code R8}, by a test that proves it. The
 * whole table of requirements and tests is written to {@code target/security-lines.md}.
 */
class SecurityLinesTest {
    private static final String PAGE = "docs/security-lines.md";
    private static final String COMMAND = "./mvnw -pl filter -am test -Dtest=SecurityLinesTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write";
    private static final Pattern NAME = Pattern.compile("\\b[RP]\\d{1,3}\\b");
    private static final String HEAD = """
            # Security requirements, and the tests that prove them

            What the filter holds itself to, in our own words. The requirements come from OAuth 2.1, RFC 9700, RFC 9207, RFC 8414,
            OpenID Connect, RFC 9126, RFC 9449, RFC 7523, RFC 8705, RFC 7009, RFC 8707, RFC 9470, the logout specifications, FAPI
            2.0, and OWASP ASVS 5.0. A test that proves one names it. This table is written, and held to the tests, by
            ```
            %s
            ```
            R lines are required; P lines say how real providers bend them, and win.

            | line | what is required | tests |
            |---|---|---|
            """.formatted(COMMAND);

    private final List<Line> lines = lines();
    private final Map<String, Set<String>> tests = tests();

    /** One requirement. */
    private record Line(String name, State state, String what, String reason) {
        String row(Set<String> tests) {
            String proof =
                    switch (state) {
                        case APPLIES -> String.join(", ", tests);
                        case OPEN -> "not built yet";
                        case NOT -> "does not apply: " + reason;
                    };
            return "| " + name + " | " + what + " | " + proof + " |\n";
        }
    }

    private enum State {
        APPLIES,
        OPEN,
        NOT
    }

    @Test
    void everyRequirementThatAppliesIsNamedByATest() {
        assertThat(lines.stream()
                        .filter(line -> line.state() == State.APPLIES && !tests.containsKey(line.name()))
                        .map(line -> line.name() + " " + line.what()))
                .as("requirements that no test names")
                .isEmpty();
    }

    @Test
    void testsNameRequirementsThatThereAre() {
        assertThat(tests.keySet()).isSubsetOf(lines.stream().map(Line::name).toList());
    }

    @Test
    void everyRequirementIsListedOnceAndInOrder() {
        assertThat(lines.stream().map(Line::name))
                .containsExactlyElementsOf(
                        Stream.concat(numbered("R", 138), numbered("P", 9)).toList());
    }

    /** Names of tests may be missing there until it is written anew, so that each test need not change the page. */
    @Test
    void pageSaysWhatTheTestsProve() throws IOException {
        String table = HEAD + String.join("", lines.stream().map(this::row).toList());
        Files.writeString(Path.of("target", "security-lines.md"), table);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(Markdown.ROOT.resolve(PAGE), table);
        }
        String page = Markdown.page(PAGE).text();

        assertThat(page).as("write it anew with: %s", COMMAND).startsWith(HEAD);
        assertThat(page.substring(HEAD.length()).lines().toList())
                .as("%s is out of date; write it anew with: %s", PAGE, COMMAND)
                .hasSameSizeAs(lines)
                .zipSatisfy(lines, (row, line) -> assertThat(row + "\n").isEqualTo(line.row(stillThere(line, row))));
    }

    private String row(Line line) {
        return line.row(tests.getOrDefault(line.name(), Set.of()));
    }

    /** Returns the tests that a row of the page names, if they all name its line. */
    private Set<String> stillThere(Line line, String row) {
        Set<String> all = tests.getOrDefault(line.name(), Set.of());
        Set<String> named = new TreeSet<>(all);
        named.removeIf(
                test -> !Pattern.compile("\\b" + test + "\\b").matcher(row).find());
        return named.isEmpty() ? all : named;
    }

    private static Stream<String> numbered(String letter, int last) {
        return Stream.iterate(1, number -> number <= last, number -> number + 1).map(number -> letter + number);
    }

    private static List<Line> lines() {
        try (InputStream table = SecurityLinesTest.class.getResourceAsStream("security-lines.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Line(
                            cells[0],
                            State.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                            cells[2],
                            cells.length > 3 ? cells[3] : ""))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Set<String>> tests() {
        Map<String, Set<String>> found = new TreeMap<>();
        try (Stream<Path> modules = Files.list(Markdown.ROOT)) {
            for (Path folder : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        String test = file.getFileName().toString().replace(".java", "");
                        if (!test.equals("SecurityLinesTest")) {
                            NAME.matcher(Files.readString(file)).results().forEach(name -> found.computeIfAbsent(
                                            name.group(), none -> new TreeSet<>())
                                    .add(test));
                        }
                    }
                }
            }
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
