package io.github.portcullis.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page of the documentation.
 *
 * @param path relative to the root of the project
 */
public record Markdown(Path path, String text) {
    public static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");

    public static Markdown page(String path) {
        try {
            return new Markdown(Path.of(path), Files.readString(ROOT.resolve(path)));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Returns the code blocks of a language. */
    public List<String> blocks(String language) {
        return groups("(?s)```" + language + "\n(.*?)```");
    }

    /** Returns the headings, with their markup, of a level, which is a quantifier of a regular expression. */
    public List<String> headings(String level) {
        return new Markdown(path, text.replaceAll("(?s)```.*?```", "")).groups("(?m)^#" + level + " (.+)$");
    }

    /** Returns where links lead to. */
    public List<String> links() {
        return new Markdown(path, CODE.matcher(text).replaceAll("code")).groups("\\]\\(([^)\\s]+)\\)");
    }

    /** Returns the first group of each match. */
    public List<String> groups(String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
