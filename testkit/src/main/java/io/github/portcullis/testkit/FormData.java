package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A form with files, as a client sent it ({@code multipart/form-data}, RFC 7578). */
record FormData(List<Part> parts) {
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)multipart/form-data;.*?boundary=\"?([^\";]{1,70})\"?.*");
    private static final int MOST_PARTS = 100;
    private static final byte[] END_OF_LINE = ascii("\r\n");
    private static final byte[] END_OF_HEADERS = ascii("\r\n\r\n");

    /** A field or, with a file name, a file. */
    @SuppressWarnings("ArrayRecordComponent") // read only
    record Part(String name, Optional<String> filename, Optional<String> contentType, byte[] bytes) {

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** The form, or nothing if the body is none, or not a whole one. */
    static Optional<FormData> parse(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.matches()) {
            return Optional.empty();
        }
        byte[] line = ascii("\r\n--" + boundary.group(1));
        byte[] text = new byte[body.length + 2];
        text[0] = '\r';
        text[1] = '\n';
        System.arraycopy(body, 0, text, 2, body.length);
        List<Part> parts = new ArrayList<>();
        int at = indexOf(text, line, 0);
        while (at >= 0) {
            int start = at + line.length;
            if (startsWith(text, ascii("--"), start)) {
                return Optional.of(new FormData(List.copyOf(parts)));
            }
            if (!startsWith(text, END_OF_LINE, start) || parts.size() == MOST_PARTS) {
                return Optional.empty();
            }
            at = indexOf(text, line, start);
            int headersEnd = indexOf(text, END_OF_HEADERS, start);
            if (at < 0 || headersEnd < 0 || headersEnd > at) {
                return Optional.empty();
            }
            String headers = new String(text, start, headersEnd - start, StandardCharsets.UTF_8);
            int content = headersEnd + END_OF_HEADERS.length;
            parts.add(new Part(
                    in(headers, "[; ]name=\"([^\"]*)\"").orElse(""),
                    in(headers, "[; ]filename=\"([^\"]*)\""),
                    in(headers, "(?i)\r\ncontent-type: *([^\r]*)"),
                    Arrays.copyOfRange(text, content, Math.max(content, at))));
        }
        return Optional.empty();
    }

    /** The form of a request; what is none, or is too large, is refused. */
    static FormData of(Exchange exchange) {
        if (exchange.body().length > LoopbackServer.FORM_LIMIT) {
            throw Refusal.inference(413, "payload_too_large", "Request body is larger than 32 MiB");
        }
        return parse(exchange.request().header("content-type").orElse(""), exchange.body())
                .orElseThrow(() -> Refusal.inference(400, "invalid_json", "Request body is not multipart/form-data"));
    }

    Optional<Part> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    Optional<Part> file(String name) {
        return part(name).filter(part -> part.filename().isPresent());
    }

    Optional<String> text(String name) {
        return part(name).filter(part -> part.filename().isEmpty()).map(Part::text);
    }

    /** The parts of a name; {@code name[]} is the same name. */
    List<Part> all(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name) || part.name().equals(name + "[]"))
                .toList();
    }

    /** The fields as the members of an object, the first of each name; whole numbers as numbers. */
    JsonObject fields() {
        JsonObjectBuilder fields = JsonText.object();
        for (int at = parts.size() - 1; at >= 0; at--) {
            Part part = parts.get(at);
            if (part.filename().isEmpty() && part.text().matches("\\d{1,9}")) {
                fields.add(part.name(), Integer.parseInt(part.text()));
            } else if (part.filename().isEmpty()) {
                fields.add(part.name(), part.text());
            }
        }
        return fields.build();
    }

    private static Optional<String> in(String headers, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(headers);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static int indexOf(byte[] text, byte[] searched, int from) {
        for (int i = from; i <= text.length - searched.length; i++) {
            if (startsWith(text, searched, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] text, byte[] beginning, int at) {
        return at + beginning.length <= text.length
                && Arrays.equals(text, at, at + beginning.length, beginning, 0, beginning.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
