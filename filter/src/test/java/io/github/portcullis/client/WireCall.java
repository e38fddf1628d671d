package io.github.portcullis.client;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A call of the client that is held to the wire format.
 *
 * @param operation its name in operations.tsv
 * @param what what is compared with the format: the whole answer, or each chunk or event of a stream
 * @param call calls with everything that is typed, and where there is a body, with {@link #EXTRA}; returns what the
 *     results kept
 */
record WireCall(String operation, String what, Function<GatewayClient, List<JsonObject>> call) {
    /** A parameter that no gateway knows, to be sent by {@code with}. */
    static final String EXTRA = "x_extra";

    List<JsonObject> answers(GatewayClient client) {
        return call.apply(client);
    }

    static WireCall of(String operation, Function<GatewayClient, JsonObject> call) {
        return new WireCall(operation, "response", client -> List.of(call.apply(client)));
    }

    static WireCall stream(String operation, Function<GatewayClient, ChatStream> call) {
        return new WireCall(operation, "chunk", client -> {
            List<JsonObject> chunks = new ArrayList<>();
            try (ChatStream stream = call.apply(client)) {
                stream.forEachRemaining(chunk -> chunks.add(chunk.json()));
            }
            return chunks;
        });
    }

    /** Returns a value of JSON with single quotes. */
    static JsonValue json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readValue();
        }
    }

    static JsonArray array(String text) {
        return json(text).asJsonArray();
    }

    @Override
    public String toString() {
        return operation + " " + what;
    }
}
