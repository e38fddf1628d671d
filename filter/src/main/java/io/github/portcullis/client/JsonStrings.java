package io.github.portcullis.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * JSON strings in UTF-8, read where they stand.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259#section-7">RFC 8259, 7</a>
 */
final class JsonStrings {
    private static final int CODE_LENGTH = 4;
    private static final int HEXADECIMAL = 16;
    private static final char REPLACEMENT = '\uFFFD';

    private JsonStrings() {}

    /** Returns where the string begins, after its quote, that follows the first such name; negative if none does. */
    static int startOfValue(byte[] bytes, byte[] quotedName) {
        int to = bytes.length;
        for (int at = 0; at <= to - quotedName.length; at++) {
            if (Arrays.equals(bytes, at, at + quotedName.length, quotedName, 0, quotedName.length)) {
                int colon = afterSpace(bytes, at + quotedName.length, to);
                int quote = colon < to && bytes[colon] == ':' ? afterSpace(bytes, colon + 1, to) : to;
                if (quote < to && bytes[quote] == '"') {
                    return quote + 1;
                }
            }
        }
        return -1;
    }

    /** Returns where the string ends that began here, before its quote; negative if it does not. */
    static int end(byte[] bytes, int from) {
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] == '"') {
                return at;
            }
            at += bytes[at] == '\\' ? 1 : 0;
        }
        return -1;
    }

    /** Returns the text that stands between two quotes; empty if no string does, or one that is not plainly UTF-8. */
    static Optional<String> read(byte[] bytes, int from, int to) {
        StringBuilder escaped = null;
        int run = from;
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            if (b == '"' || (b >= 0 && b < ' ')) {
                return Optional.empty();
            }
            if (b == '\\') {
                int length = at + 1 < to && bytes[at + 1] == 'u' ? 2 + CODE_LENGTH : 2;
                int character = at + length <= to ? character(bytes, at + 1) : -1;
                if (character < 0) {
                    return Optional.empty();
                }
                escaped = escaped == null ? new StringBuilder(to - from) : escaped;
                escaped.append(plain(bytes, run, at)).append((char) character);
                run = at + length;
                at = run - 1;
            }
        }
        String last = plain(bytes, run, to);
        String text = escaped == null ? last : escaped.append(last).toString();
        // bytes that are no UTF-8 are the parser's, which sees the text that they were made into
        return text.indexOf(REPLACEMENT) < 0 ? Optional.of(text) : Optional.empty();
    }

    private static int afterSpace(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    /** Returns the character whose escape goes on here, after the backslash; negative if there is none such. */
    private static int character(byte[] bytes, int at) {
        return switch (bytes[at]) {
            case '"', '\\', '/' -> bytes[at];
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> code(bytes, at + 1);
            default -> -1;
        };
    }

    private static int code(byte[] bytes, int from) {
        int code = 0;
        for (int at = from; at < from + CODE_LENGTH; at++) {
            int digit = Character.digit(bytes[at], HEXADECIMAL);
            if (digit < 0) {
                return -1;
            }
            code = code * HEXADECIMAL + digit;
        }
        return code;
    }

    private static String plain(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
