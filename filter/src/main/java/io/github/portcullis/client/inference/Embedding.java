package io.github.portcullis.client.inference;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * The vector of one text.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Embedding(JsonObject json) {

    /** Returns which of the texts it is of, from 0. */
    public int index() {
        return (int) JsonValues.number(json, "index").orElse(0);
    }

    /** Returns the vector, from numbers or from Base64; empty if it is neither. */
    public float[] vector() {
        JsonValue value = json.get("embedding");
        if (value instanceof JsonArray numbers) {
            return ofNumbers(numbers);
        }
        return value instanceof JsonString text ? ofBase64(text.getString()) : new float[0];
    }

    private static float[] ofNumbers(JsonArray numbers) {
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            if (!(numbers.get(i) instanceof JsonNumber number)) {
                return new float[0];
            }
            vector[i] = (float) number.doubleValue();
        }
        return vector;
    }

    private static float[] ofBase64(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
            float[] vector = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(vector);
            return vector;
        } catch (IllegalArgumentException noBase64) {
            return new float[0];
        }
    }
}
