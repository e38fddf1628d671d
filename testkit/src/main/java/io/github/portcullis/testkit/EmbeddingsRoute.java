package io.github.portcullis.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** {@code POST /v1/embeddings}: a vector of length one for each input, the same for the same input. */
record EmbeddingsRoute(InferenceDesk desk) implements LoopbackServer.Handler {
    private static final int DIMENSIONS = 8;
    private static final int MOST_DIMENSIONS = 4_096;
    private static final int MOST_INPUTS = 2_048;

    @Override
    public void handle(Exchange exchange) throws IOException {
        JsonObject request = desk.json(exchange, Model.EMBEDDINGS);
        List<JsonValue> inputs = inputs(request.getOrDefault("input", JsonValue.NULL));
        int dimensions =
                JobDesk.inRange(request, "dimensions", 1, MOST_DIMENSIONS).orElse(DIMENSIONS);
        String encoding = request.getString("encoding_format", "float");
        if (!Set.of("float", "base64").contains(encoding)) {
            throw InferenceDesk.invalid("encoding_format must be float or base64");
        }
        JsonArrayBuilder data = JsonText.array();
        int tokens = 0;
        for (int index = 0; index < inputs.size(); index++) {
            float[] vector = vector(inputs.get(index), dimensions);
            JsonObjectBuilder item = JsonText.object().add("object", "embedding");
            if (encoding.equals("base64")) {
                item.add("embedding", base64(vector));
            } else {
                item.add("embedding", numbers(vector));
            }
            data.add(item.add("index", index));
            tokens += InferenceDesk.words(inputs.get(index).toString());
        }
        exchange.json(
                200,
                JsonText.object()
                        .add("object", "list")
                        .add("data", data)
                        .add("model", request.getString("model"))
                        .add("usage", InferenceDesk.usage(tokens))
                        .build());
    }

    /** A text, a list of tokens and an object are one input; any other list is as many as it has items. */
    private static List<JsonValue> inputs(JsonValue input) {
        if (input instanceof JsonArray array
                && !array.isEmpty()
                && array.size() <= MOST_INPUTS
                && array.get(0).getValueType() != ValueType.NUMBER) {
            array.forEach(EmbeddingsRoute::requireInput);
            return array;
        }
        requireInput(input);
        return List.of(input);
    }

    private static void requireInput(JsonValue input) {
        boolean tokens = input instanceof JsonArray array
                && !array.isEmpty()
                && array.stream().allMatch(item -> item.getValueType() == ValueType.NUMBER);
        boolean other = Set.of(ValueType.STRING, ValueType.OBJECT).contains(input.getValueType())
                && !input.toString().equals("\"\"");
        if (!tokens && !other) {
            throw InferenceDesk.invalid("input must be a text, tokens, or a list of at most " + MOST_INPUTS);
        }
    }

    private static float[] vector(JsonValue input, int dimensions) {
        Random random = new Random(input.toString().hashCode());
        float[] vector = new float[dimensions];
        double square = 0;
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < dimensions; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    private static JsonArrayBuilder numbers(float[] vector) {
        JsonArrayBuilder numbers = JsonText.array();
        for (float number : vector) {
            numbers.add(number);
        }
        return numbers;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
