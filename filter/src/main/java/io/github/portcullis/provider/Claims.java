package io.github.portcullis.provider;

import io.github.portcullis.jose.RefusedTokenException;
import io.github.portcullis.jose.SignatureAlgorithm;
import io.github.portcullis.jose.SignedToken;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signed token says (RFC 7519 section 4).
 *
 * @param type what the header says that the token is, in small letters, or empty
 * @param algorithm what it is signed with
 */
record Claims(JsonObject json, String type, SignatureAlgorithm algorithm) {
    /** The end of the year 9999, as far as anybody counts. */
    private static final double LATEST = 253_402_300_799d;

    /** Reads what a signature was checked of. */
    static Claims of(SignedToken token, byte[] payload, BoundedJson json) throws RefusedTokenException {
        try {
            return new Claims(json.parse(payload), token.type(), token.algorithm());
        } catch (MalformedJsonException malformed) {
            throw new RefusedTokenException("its content is not a JSON object");
        }
    }

    /** Reads the content of a token that was checked when it came, and kept where nobody could change it. */
    static JsonObject kept(String token, BoundedJson json) throws RefusedTokenException {
        String[] parts = token.split("\\.", -1);
        try {
            return json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        } catch (MalformedJsonException | IllegalArgumentException | ArrayIndexOutOfBoundsException notToken) {
            throw new RefusedTokenException("what was kept of the last one cannot be read");
        }
    }

    boolean has(String name) {
        return json.containsKey(name);
    }

    /** Returns a text, or null where there is none. */
    @Nullable
    String text(String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : null;
    }

    /** Returns whom it is for: one, or several. */
    List<String> audience() {
        JsonValue value = json.get("aud");
        if (value instanceof JsonString one) {
            return List.of(one.getString());
        }
        return value instanceof JsonArray array && array.stream().allMatch(JsonString.class::isInstance)
                ? array.stream().map(text -> ((JsonString) text).getString()).toList()
                : List.of();
    }

    /** Returns a time that has to be there. */
    Instant time(String name) throws RefusedTokenException {
        if (json.get(name) instanceof JsonNumber number) {
            double seconds = number.doubleValue();
            if (seconds >= 0 && seconds <= LATEST) {
                return Instant.ofEpochMilli((long) (seconds * 1000));
            }
        }
        throw new RefusedTokenException("its " + name + " is missing, or no time");
    }

    /** Returns nothing of what it says. */
    @Override
    public String toString() {
        return "Claims[type=" + type + "]";
    }
}
