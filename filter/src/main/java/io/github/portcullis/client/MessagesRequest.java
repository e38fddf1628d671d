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
 * A request for a message. Immutable.
 *
 * @param model the identifier of the model, such as {@code anthropic/claude-sonnet-4}
 * @param maxTokens how many tokens the answer may have, at least 1
 * @param messages the conversation so far, at least one turn
 * @param parameters every other parameter by its name on the wire
 * @since 1.0
 */
public record MessagesRequest(
        String model, int maxTokens, List<MessageTurn> messages, Map<String, JsonValue> parameters) {
    private static final Set<String> NOT_PARAMETERS = Set.of("model", "max_tokens", "messages", "stream");

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no model, no turn or no room for an answer, or a parameter has another
     *     place
     */
    public MessagesRequest {
        if (model.isBlank()) {
            throw new IllegalArgumentException("the model is blank: name one of GatewayClient.models()");
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens is " + maxTokens + ": give the answer at least 1");
        }
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("there is no message: add what the user says");
        }
        for (String name : NOT_PARAMETERS) {
            if (parameters.containsKey(name)) {
                throw new IllegalArgumentException("'" + name
                        + "' is not a parameter: give model, max_tokens and messages to the builder, and choose"
                        + " Messages.stream");
            }
        }
        messages = List.copyOf(messages);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Returns a request with one text of the user. */
    public static MessagesRequest of(String model, int maxTokens, String userText) {
        return builder(model, maxTokens).user(userText).build();
    }

    /** Returns a builder. */
    public static Builder builder(String model, int maxTokens) {
        return new Builder(model, maxTokens);
    }

    /** Returns the request as it is sent to {@code POST /messages}. */
    public JsonObject json() {
        return members().build();
    }

    JsonObject streamJson() {
        return members().add("stream", true).build();
    }

    private JsonObjectBuilder members() {
        JsonArrayBuilder array = JsonValues.array();
        messages.forEach(turn -> array.add(turn.json()));
        JsonObjectBuilder json = JsonValues.object()
                .add("model", model)
                .add("max_tokens", maxTokens)
                .add("messages", array);
        parameters.forEach(json::add);
        return json;
    }

    /**
     * Builds a {@link MessagesRequest}. Not thread-safe.
     *
     * @since 1.0
     */
    public static final class Builder {
        private final String model;
        private final int maxTokens;
        private final List<MessageTurn> messages = new ArrayList<>();
        private final Map<String, JsonValue> parameters = new LinkedHashMap<>();

        private Builder(String model, int maxTokens) {
            this.model = model;
            this.maxTokens = maxTokens;
        }

        /** Sets the instruction to the model. */
        public Builder system(String text) {
            return with("system", JsonValues.of(text));
        }

        /** Adds something that the user says. */
        public Builder user(String text) {
            return turn(MessageTurn.user(ContentBlock.text(text)));
        }

        /** Adds something that the model said before, or the beginning of what it is to say. */
        public Builder assistant(String text) {
            return turn(MessageTurn.assistant(ContentBlock.text(text)));
        }

        /** Adds what the model said before, thinking and uses of tools included. */
        public Builder answer(Message before) {
            return turn(new MessageTurn("assistant", before.content()));
        }

        /** Adds a turn. */
        public Builder turn(MessageTurn turn) {
            messages.add(turn);
            return this;
        }

        /** Sets how varied the answer may be, 0 to 1. */
        public Builder temperature(double temperature) {
            return with("temperature", JsonValues.of(temperature));
        }

        /** Sets the share of likely tokens to choose from, 0 to 1. */
        public Builder topP(double share) {
            return with("top_p", JsonValues.of(share));
        }

        /** Sets how many of the likeliest tokens to choose from. */
        public Builder topK(int tokens) {
            return with("top_k", JsonValues.of(tokens));
        }

        /** Sets texts that end the answer. */
        public Builder stopSequences(String... texts) {
            return with("stop_sequences", JsonValues.of(List.of(texts)));
        }

        /** Sets any other parameter by its name on the wire, such as {@code tools} or {@code metadata}. */
        public Builder with(String name, JsonValue value) {
            parameters.put(name, value);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws IllegalArgumentException if there is no model, no turn or no room for an answer
         */
        public MessagesRequest build() {
            return new MessagesRequest(model, maxTokens, messages, parameters);
        }
    }
}
