package io.github.portcullis.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An operation of the gateway's API, as our own list has it.
 *
 * @param scope the scope it needs, or {@code -}
 * @param how the client's calls, such as {@code chat.stream}; or {@code = } and the operation it is another name of; or
 *     {@code - } and why it has no method
 */
record Operation(String method, String path, String scope, String how) {

    static List<Operation> all() {
        return rows("operations.tsv")
                .map(row -> new Operation(row.get(0), row.get(1), row.get(2), row.get(3)))
                .toList();
    }

    /** Returns the rows of a table beside this class, without its comments. */
    static Stream<List<String>> rows(String file) {
        try (InputStream in = Objects.requireNonNull(Operation.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String name() {
        return method + " " + path;
    }

    boolean isAlias() {
        return how.startsWith("= ");
    }

    boolean isLeftOut() {
        return how.startsWith("- ");
    }

    boolean isCalled() {
        return !isAlias() && !isLeftOut();
    }

    /** Returns what follows the mark of an alias or of a reason. */
    String text() {
        return how.substring(2);
    }

    List<String> calls() {
        return List.of(how.split(", "));
    }

    /** Returns what matches the paths of its requests at a fake gateway. */
    Pattern requests() {
        return Pattern.compile("/v1" + path.replaceAll("\\{[^/]+}", "[^/]+"));
    }
}
