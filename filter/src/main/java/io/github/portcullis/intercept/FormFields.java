package io.github.portcullis.intercept;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a form as a browser sends them ({@code application/x-www-form-urlencoded}, WHATWG URL section 5), if a
 * page of ours can send exactly the same again.
 *
 * @param body as it was sent
 */
public record FormFields(String body, List<Field> fields) {
    private static final Pattern URL_ENCODED =
            Pattern.compile("(?i)application/x-www-form-urlencoded\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

    /** One field. */
    public record Field(String name, String value) {}

    /** Reads the body of a request; empty if it is no such form, is longer, or was read by somebody else. */
    public static Optional<FormFields> read(HttpServletRequest request, int longest) throws IOException {
        String type = request.getContentType();
        long length = request.getContentLengthLong();
        if (type == null || !URL_ENCODED.matcher(type).matches() || length > longest) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            InputStream body = request.getInputStream();
            bytes = body.readNBytes(longest + 1);
        } catch (IllegalStateException readBySomebodyElse) {
            return Optional.empty();
        }
        boolean isWhole = bytes.length > 0 && bytes.length <= longest && (length < 0 || length == bytes.length);
        return isWhole ? parse(new String(bytes, StandardCharsets.ISO_8859_1)) : Optional.empty();
    }

    /** Parses a body; empty if it is not UTF-8, or has what a field of a page cannot hold. */
    public static Optional<FormFields> parse(String body) {
        List<Field> fields = new ArrayList<>();
        for (String pair : body.split("&", -1)) {
            int end = pair.indexOf('=');
            Optional<String> name = decoded(end < 0 ? pair : pair.substring(0, end));
            Optional<String> value = decoded(end < 0 ? "" : pair.substring(end + 1));
            if (name.isEmpty()
                    || value.isEmpty()
                    || name.get().toLowerCase(Locale.ROOT).equals("_charset_")) {
                return Optional.empty();
            }
            if (!pair.isEmpty()) {
                fields.add(new Field(name.get(), value.get()));
            }
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(new FormFields(body, List.copyOf(fields)));
    }

    private static Optional<String> decoded(String text) {
        byte[] bytes = new byte[text.length()];
        int size = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '%') {
                int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(text.charAt(at + 2), 16);
                if (low < 0) {
                    return Optional.empty();
                }
                bytes[size++] = (byte) (high * 16 + low);
                at += 2;
            } else if (c <= ' ' || c >= 0x7F || c == '=') {
                return Optional.empty();
            } else {
                bytes[size++] = (byte) (c == '+' ? ' ' : c);
            }
        }
        return plain(ByteBuffer.wrap(bytes, 0, size));
    }

    private static Optional<String> plain(ByteBuffer bytes) {
        try {
            String plain = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return isSentAgainAsItWas(plain) ? Optional.of(plain) : Optional.empty();
        } catch (CharacterCodingException otherEncoding) {
            return Optional.empty();
        }
    }

    /** HTML has no NUL, and a browser makes CR LF of every lone one. */
    private static boolean isSentAgainAsItWas(String plain) {
        String rest = plain.replace("\r\n", "");
        return rest.indexOf(0) < 0 && rest.indexOf('\r') < 0 && rest.indexOf('\n') < 0;
    }

    /** Returns no value. */
    @Override
    public String toString() {
        return "FormFields[" + fields.size() + "]";
    }
}
