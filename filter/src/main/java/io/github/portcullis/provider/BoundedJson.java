package io.github.portcullis.provider;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads JSON objects whose nesting is counted before they are parsed, since a parser recurses. The reader factory is
 * looked up once, because each look-up of {@link Json} searches the class path. Thread-safe.
 */
public final class BoundedJson {
    private static final int MAXIMUM_NESTING = 64;

    private final JsonReaderFactory readers = Json.createReaderFactory(Map.of());

    /** Parses one JSON object in strict UTF-8; a leading byte order mark is skipped. */
    public JsonObject parse(byte[] body) throws MalformedJsonException {
        if (AsciiReader.canRead(body)) {
            return parse(new AsciiReader(body), nestingOf(body));
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException badBytes) {
            throw new MalformedJsonException("the body is not UTF-8");
        }
    }

    /** Parses one JSON object. */
    public JsonObject parse(String text) throws MalformedJsonException {
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return parse(new StringReader(json), nestingOf(json));
    }

    private JsonObject parse(Reader json, int nesting) throws MalformedJsonException {
        if (nesting > MAXIMUM_NESTING) {
            throw new MalformedJsonException("the JSON is nested deeper than " + MAXIMUM_NESTING);
        }
        try (JsonReader reader = readers.createReader(json)) {
            JsonValue value = reader.readValue();
            if (value instanceof JsonObject object) {
                return object;
            }
            throw new MalformedJsonException("the body is JSON, but not an object");
        } catch (RuntimeException notJson) {
            // Beside JsonException: parsers refuse a number that is too long with exceptions of many kinds.
            throw new MalformedJsonException("the body is not JSON");
        }
    }

    private static int nestingOf(String json) {
        Nesting nesting = new Nesting();
        for (int at = 0; at < json.length(); at++) {
            nesting.add(json.charAt(at));
        }
        return nesting.deepest;
    }

    private static int nestingOf(byte[] ascii) {
        Nesting nesting = new Nesting();
        for (byte b : ascii) {
            nesting.add((char) b);
        }
        return nesting.deepest;
    }

    /** Counts brackets outside of strings. */
    private static final class Nesting {
        private int depth;
        private int deepest;
        private boolean isInString;
        private boolean isEscaped;

        void add(char c) {
            if (isInString) {
                if (isEscaped) {
                    isEscaped = false;
                } else if (c == '\\') {
                    isEscaped = true;
                } else if (c == '"') {
                    isInString = false;
                }
            } else if (c == '"') {
                isInString = true;
            } else if (c == '{' || c == '[') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
    }
}
