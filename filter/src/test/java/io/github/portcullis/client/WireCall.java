package io.github.portcullis.client;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A call of the client that is held to the wire format.
 *
 * @param operation its name in operations.tsv
 * @param what what is compared with the format: the whole answer, each chunk of a stream, or nothing
 * @param open whether the request takes what is not typed
 * @param before makes what the call is about, and returns its identifier
 * @param call calls with everything that is typed, and where there is a body, with {@link #EXTRA}; returns what the
 *     results kept
 */
record WireCall(
        String operation,
        String what,
        boolean open,
        Function<GatewayClient, String> before,
        BiFunction<GatewayClient, String, List<JsonObject>> call) {
    /** A parameter that no gateway knows, to be sent by {@code with}. */
    static final String EXTRA = "x_extra";

    static WireCall of(String operation, Function<GatewayClient, JsonObject> call) {
        return of(operation, client -> "", (client, nothing) -> call.apply(client));
    }

    static WireCall of(
            String operation,
            Function<GatewayClient, String> before,
            BiFunction<GatewayClient, String, JsonObject> call) {
        return new WireCall(operation, "response", true, before, (client, id) -> List.of(call.apply(client, id)));
    }

    /** A call that answers with no JSON. */
    static WireCall bare(
            String operation, Function<GatewayClient, String> before, BiConsumer<GatewayClient, String> call) {
        return new WireCall(operation, "nothing", true, before, (client, id) -> {
            call.accept(client, id);
            return List.of();
        });
    }

    static WireCall stream(String operation, Function<GatewayClient, ChatStream> call) {
        return new WireCall(operation, "chunk", true, client -> "", (client, nothing) -> {
            List<JsonObject> chunks = new ArrayList<>();
            try (ChatStream stream = call.apply(client)) {
                stream.forEachRemaining(chunk -> chunks.add(chunk.json()));
            }
            return chunks;
        });
    }

    /** Returns this call, whose request is typed as a whole. */
    WireCall closed() {
        return new WireCall(operation, what, false, before, call);
    }

    boolean isAnswered() {
        return !what.equals("nothing");
    }

    List<JsonObject> answers(GatewayClient client) {
        return call.apply(client, before.apply(client));
    }

    /** Returns a value of JSON with single quotes. */
    static JsonValue json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readValue();
        }
    }

    @Override
    public String toString() {
        return operation + " " + what;
    }
}
