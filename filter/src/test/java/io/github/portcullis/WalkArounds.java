package io.github.portcullis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The targets of {@code walk-arounds.txt}, as the bytes to send. */
final class WalkArounds {
    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");

    private WalkArounds() {}

    static List<String> of(String contextPath) {
        try (InputStream table = WalkArounds.class.getResourceAsStream("walk-arounds.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.replace("{app}", contextPath))
                    .map(WalkArounds::unescaped)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String unescaped(String line) {
        return BYTE.matcher(line)
                .replaceAll(hit -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(hit.group(1), 16))))
                .replace("\\\\", "\\");
    }
}
