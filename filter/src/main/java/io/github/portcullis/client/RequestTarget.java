package io.github.portcullis.client;

import io.github.portcullis.provider.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Plain text turned into the path and the query of a URL, so that it can neither climb nor add parts (R101). */
final class RequestTarget {
    private static final String UNRESERVED = "-._~";
    private static final String FREE_IN_A_PATH = UNRESERVED + "/:@!$&'()*+,=";

    private RequestTarget() {}

    /** Returns a path below the base URI, percent-encoded. */
    static String path(String plain) {
        if (!plain.startsWith("/") || plain.contains("//")) {
            throw refused(plain, "it must begin with one '/' and have no empty segment");
        }
        if (plain.indexOf('\\') >= 0 || plain.codePoints().anyMatch(Character::isISOControl)) {
            throw refused(plain, "a backslash or a control character is in it");
        }
        for (String segment : plain.split("/", -1)) {
            String name = segment.split(";", 2)[0].strip().replaceAll("(?i)%2e", ".");
            if (name.equals(".") || name.equals("..")) {
                throw refused(plain, "a segment of it is '.' or '..'");
            }
        }
        return encode(plain, FREE_IN_A_PATH);
    }

    /** Returns text that is one segment of a path, and no more than one. */
    static String segment(String plain) {
        if (plain.isBlank() || plain.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "'" + PlainText.of(plain, 100) + "' is no identifier: take it as the gateway sent it");
        }
        return plain;
    }

    /** Returns one parameter of a query, percent-encoded. */
    static String parameter(String name, String value) {
        return encode(name, UNRESERVED) + "=" + encode(value, UNRESERVED);
    }

    private static String encode(String plain, String free) {
        StringBuilder encoded = new StringBuilder(plain.length());
        for (byte b : plain.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isAlphanumeric(c) || free.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static IllegalArgumentException refused(String path, String why) {
        return new IllegalArgumentException("the path '" + PlainText.of(path, 100) + "' is refused: " + why
                + ". Give a plain path below the base URI, such as '/embeddings'");
    }
}
