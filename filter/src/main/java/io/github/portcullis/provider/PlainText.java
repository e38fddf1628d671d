package io.github.portcullis.provider;

import org.jspecify.annotations.Nullable;

/**
 * Text from outside made fit for a message or a log: one line, no control or direction characters, bounded (CWE-117).
 */
public final class PlainText {
    private static final int SHORTEST_SECRET = 8;
    private static final int LOGGED = 200;

    private PlainText() {}

    /** Returns a text that fits into a line of a log. */
    public static String of(String text) {
        return of(text, LOGGED);
    }

    /** Returns a text of at most about a number of characters. */
    public static String of(String text, int longest) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), longest));
        boolean gap = false;
        for (int at = 0; at < text.length() && plain.length() < longest; ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (isUnfit(c)) {
                gap = true;
            } else {
                if (gap && plain.length() > 0) {
                    plain.append(' ');
                }
                gap = false;
                plain.appendCodePoint(c);
            }
        }
        return plain.toString().strip();
    }

    /** Returns a text of at most about a number of characters, or null where nothing is left of it. */
    public static @Nullable String orNull(@Nullable String text, int longest) {
        String plain = text == null ? "" : of(text, longest);
        return plain.isEmpty() ? null : plain;
    }

    /** Returns the text without a secret, should the one who wrote it quote that. */
    public static String without(String secret, String text) {
        return secret.length() < SHORTEST_SECRET ? text : text.replace(secret, "[hidden]");
    }

    private static boolean isUnfit(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
