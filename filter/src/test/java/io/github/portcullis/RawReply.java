package io.github.portcullis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An answer as it came over the wire.
 *
 * @param headers by name in lower case
 */
record RawReply(int status, Map<String, List<String>> headers, String body) {
    static RawReply parse(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        String[] lines = all.substring(0, end).split("\r\n");
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int at = 1; at < lines.length; at++) {
            int colon = lines[at].indexOf(':');
            headers.computeIfAbsent(lines[at].substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(lines[at].substring(colon + 1).strip());
        }
        String body = all.substring(end + 4);
        String raw = headers.containsKey("transfer-encoding") ? unchunked(body) : body;
        return new RawReply(
                Integer.parseInt(lines[0].split(" ")[1]),
                headers,
                new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static String unchunked(String body) {
        StringBuilder whole = new StringBuilder();
        int at = 0;
        while (at < body.length()) {
            int line = body.indexOf("\r\n", at);
            int size = Integer.parseInt(body.substring(at, line), 16);
            whole.append(body, line + 2, line + 2 + size);
            at = size == 0 ? body.length() : line + 2 + size + 2;
        }
        return whole.toString();
    }

    /** Returns the first value of a header, or nothing as text. */
    String header(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    List<String> all(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    String location() {
        return header("Location");
    }

    List<String> setCookies() {
        return all("Set-Cookie");
    }
}
