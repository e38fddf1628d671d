package io.github.portcullis.client;

import org.jspecify.annotations.Nullable;

/** Text from outside made fit for a message or a log: one line, no control or direction characters, bounded. */
final class PlainText {
    private static final int SHORTEST_SECRET = 8;

    private PlainText() {}

    static String of(String text, int longest) {
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

    static @Nullable String orNull(@Nullable String text, int longest) {
        String plain = text == null ? "" : of(text, longest);
        return plain.isEmpty() ? null : plain;
    }

    /** Returns the text without the token, should the gateway quote it. */
    static String without(AccessToken sent, String text) {
        String secret = sent.value();
        return secret.length() < SHORTEST_SECRET ? text : text.replace(secret, "[token]");
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
