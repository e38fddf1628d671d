package io.github.portcullis.client;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** JSON written with single quotes, for the eyes. */
final class Json {

    private Json() {}

    static JsonObject object(String text) {
        try (JsonReader reader = jakarta.json.Json.createReader(new StringReader(quoted(text)))) {
            return reader.readObject();
        }
    }

    /** Writes double quotes for single ones, and an escaped double quote for a backslash and a single one. */
    static String quoted(String text) {
        return text.replace("\\'", "\u0001").replace('\'', '"').replace("\u0001", "\\\"");
    }
}
