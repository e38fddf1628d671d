package io.github.portcullis.provider;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
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
        if (nestingOf(json) > MAXIMUM_NESTING) {
            throw new MalformedJsonException("the JSON is nested deeper than " + MAXIMUM_NESTING);
        }
        try (JsonReader reader = readers.createReader(new StringReader(json))) {
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
        int depth = 0;
        int deepest = 0;
        boolean inString = false;
        for (int at = 0; at < json.length(); at++) {
            char c = json.charAt(at);
            if (inString) {
                if (c == '\\') {
                    at++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return deepest;
    }
}
