package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request for a response. Immutable.
 *
 * @param model the identifier of the model, such as {@code openai/gpt-5-nano}
 * @param input what goes in, at least one item
 * @param parameters every other parameter by its name on the wire
 * @since 1.0
 */
public record ResponsesRequest(String model, List<ResponseItem> input, Map<String, JsonValue> parameters) {
    private static final Set<String> NOT_PARAMETERS = Set.of("model", "input", "stream");

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no model or no input, or a parameter has another place
     */
    public ResponsesRequest {
        if (model.isBlank()) {
            throw new IllegalArgumentException("the model is blank: name one of GatewayClient.models()");
        }
        if (input.isEmpty()) {
            throw new IllegalArgumentException("there is no input: add what the user says");
        }
        for (String name : NOT_PARAMETERS) {
            if (parameters.containsKey(name)) {
                throw new IllegalArgumentException("'" + name
                        + "' is not a parameter: give model and input to the builder, and choose Responses.stream");
            }
        }
        input = List.copyOf(input);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Returns a request with one text of the user. */
    public static ResponsesRequest of(String model, String userText) {
        return builder(model).user(userText).build();
    }

    /** Returns a builder. */
    public static Builder builder(String model) {
        return new Builder(model);
    }

    /** Returns the request as it is sent to {@code POST /responses}. */
    public JsonObject json() {
        return members().build();
    }

    JsonObject streamJson() {
        return members().add("stream", true).build();
    }

    private JsonObjectBuilder members() {
        JsonArrayBuilder array = JsonValues.array();
        input.forEach(item -> array.add(item.json()));
        JsonObjectBuilder json = JsonValues.object().add("model", model).add("input", array);
        parameters.forEach(json::add);
        return json;
    }

    /**
     * Builds a {@link ResponsesRequest}. Not thread-safe.
     *
     * @since 1.0
     */
    public static final class Builder {
        private final String model;
        private final List<ResponseItem> input = new ArrayList<>();
        private final Map<String, JsonValue> parameters = new LinkedHashMap<>();

        private Builder(String model) {
            this.model = model;
        }

        /** Adds something that the user says. */
        public Builder user(String text) {
            return item(ResponseItem.user(text));
        }

        /** Adds something that the model said before. */
        public Builder assistant(String text) {
            return item(ResponseItem.assistant(text));
        }

        /** Adds all that came out before, calls of functions included. */
        public Builder output(ModelResponse before) {
            input.addAll(before.output());
            return this;
        }

        /** Adds an item. */
        public Builder item(ResponseItem item) {
            input.add(item);
            return this;
        }

        /** Sets the instructions to the model; they are not kept for the next request. */
        public Builder instructions(String text) {
            return with("instructions", JsonValues.of(text));
        }

        /** Sets how many tokens the answer may have, reasoning included. */
        public Builder maxOutputTokens(int tokens) {
            return with("max_output_tokens", JsonValues.of(tokens));
        }

        /** Sets the response that this one goes on from, where the gateway keeps it; see {@link ModelResponse#id}. */
        public Builder previousResponseId(String id) {
            return with("previous_response_id", JsonValues.of(id));
        }

        /** Sets how varied the answer may be, usually 0 to 2. */
        public Builder temperature(double temperature) {
            return with("temperature", JsonValues.of(temperature));
        }

        /** Sets the share of likely tokens to choose from, 0 to 1. */
        public Builder topP(double share) {
            return with("top_p", JsonValues.of(share));
        }

        /** Sets whether the response is kept to go on from. */
        public Builder store(boolean kept) {
            return with("store", kept ? JsonValue.TRUE : JsonValue.FALSE);
        }

        /** Sets how hard the model thinks: {@code low}, {@code medium}, {@code high}, or another that it knows. */
        public Builder reasoningEffort(String effort) {
            return with("reasoning", JsonValues.object().add("effort", effort).build());
        }

        /** Sets an identifier of your own user, for the provider's abuse checks; nothing personal. */
        public Builder endUser(String identifier) {
            return with("user", JsonValues.of(identifier));
        }

        /** Sets any other parameter by its name on the wire, such as {@code tools} or {@code text}. */
        public Builder with(String name, JsonValue value) {
            parameters.put(name, value);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws IllegalArgumentException if there is no model or no input
         */
        public ResponsesRequest build() {
            return new ResponsesRequest(model, input, parameters);
        }
    }
}
