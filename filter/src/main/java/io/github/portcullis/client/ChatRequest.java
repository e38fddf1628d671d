package io.github.portcullis.client;

import io.github.portcullis.client.tools.AnswerType;
import io.github.portcullis.client.tools.Toolbox;
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
 * A request for a chat completion. Immutable.
 *
 * @param model the identifier of the model, such as {@code openai/gpt-5-nano}
 * @param messages the chat so far, at least one message
 * @param parameters every other parameter by its name on the wire
 * @since 1.0
 */
public record ChatRequest(String model, List<ChatMessage> messages, Map<String, JsonValue> parameters) {
    private static final Set<String> NOT_PARAMETERS = Set.of("model", "messages", "stream");

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no model or no message, or a parameter has another place
     */
    public ChatRequest {
        if (model.isBlank()) {
            throw new IllegalArgumentException("the model is blank: name one of GatewayClient.models()");
        }
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("there is no message: add what the user says");
        }
        for (String name : NOT_PARAMETERS) {
            if (parameters.containsKey(name)) {
                throw new IllegalArgumentException("'" + name
                        + "' is not a parameter: give model and messages to the builder, and choose Chat.stream");
            }
        }
        messages = List.copyOf(messages);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Returns a request with one message of the user. */
    public static ChatRequest of(String model, String userText) {
        return builder(model).user(userText).build();
    }

    /**
     * Reads a request as other libraries make it; whether it asks for a stream is left out.
     *
     * @throws IllegalArgumentException if there is no model or no message
     */
    public static ChatRequest of(JsonObject json) {
        Map<String, JsonValue> parameters = new LinkedHashMap<>(json);
        NOT_PARAMETERS.forEach(parameters::remove);
        List<ChatMessage> messages = JsonValues.objects(json, "messages").stream()
                .map(ChatMessage::of)
                .toList();
        return new ChatRequest(JsonValues.text(json, "model").orElse(""), messages, parameters);
    }

    /** Returns a builder. */
    public static Builder builder(String model) {
        return new Builder(model);
    }

    /** Returns the request as it is sent to {@code POST /chat/completions}. */
    public JsonObject json() {
        return members().build();
    }

    ChatRequest answering(AnswerType<?> type) {
        if (parameters.containsKey("response_format")) {
            throw new IllegalArgumentException("'response_format' is set already: leave it out, the type sets it");
        }
        Map<String, JsonValue> more = new LinkedHashMap<>(parameters);
        more.put("response_format", type.responseFormat());
        return new ChatRequest(model, messages, more);
    }

    JsonObject streamJson() {
        JsonObjectBuilder json = members().add("stream", true);
        if (!parameters.containsKey("stream_options")) {
            json.add("stream_options", JsonValues.object().add("include_usage", true));
        }
        return json.build();
    }

    private JsonObjectBuilder members() {
        JsonArrayBuilder array = JsonValues.array();
        messages.forEach(message -> array.add(message.json()));
        JsonObjectBuilder json = JsonValues.object().add("model", model).add("messages", array);
        parameters.forEach(json::add);
        return json;
    }

    /**
     * Builds a {@link ChatRequest}. Not thread-safe.
     *
     * @since 1.0
     */
    public static final class Builder {
        private static final Set<String> MODES = Set.of("auto", "none", "required");

        private final String model;
        private final List<ChatMessage> messages = new ArrayList<>();
        private final Map<String, JsonValue> parameters = new LinkedHashMap<>();

        private Builder(String model) {
            this.model = model;
        }

        /** Adds an instruction to the model. */
        public Builder system(String text) {
            return message(ChatMessage.system(text));
        }

        /** Adds something that the user says. */
        public Builder user(String text) {
            return message(ChatMessage.user(text));
        }

        /** Adds something that the user says or shows, in parts. */
        public Builder user(ContentPart... parts) {
            return message(ChatMessage.user(parts));
        }

        /** Adds something that the model said before. */
        public Builder assistant(String text) {
            return message(ChatMessage.assistant(text));
        }

        /** Adds a message. */
        public Builder message(ChatMessage message) {
            messages.add(message);
            return this;
        }

        /** Sets how varied the answer may be, usually 0 to 2. */
        public Builder temperature(double temperature) {
            return with("temperature", JsonValues.of(temperature));
        }

        /** Sets the share of likely tokens to choose from, 0 to 1. */
        public Builder topP(double share) {
            return with("top_p", JsonValues.of(share));
        }

        /** Sets how many tokens the answer may have. */
        public Builder maxTokens(int tokens) {
            return with("max_tokens", JsonValues.of(tokens));
        }

        /** Sets texts that end the answer. */
        public Builder stop(String... texts) {
            return with("stop", JsonValues.of(List.of(texts)));
        }

        /** Sets the number that makes an answer repeatable, where the model can. */
        public Builder seed(long seed) {
            return with("seed", JsonValues.of(seed));
        }

        /** Sets an identifier of your own user, for the provider's abuse checks; nothing personal. */
        public Builder endUser(String identifier) {
            return with("user", JsonValues.of(identifier));
        }

        /** Sets the form of the answer, which {@link StructuredAnswer#of} reads; for {@link Chat#stream} and tools. */
        public Builder answer(AnswerType<?> type) {
            return with("response_format", type.responseFormat());
        }

        /**
         * Offers tools to the model, for those who run its calls themselves; {@link Chat#run} offers its own.
         */
        public Builder tools(Toolbox tools) {
            return with("tools", tools.json());
        }

        /** Sets whether the model calls tools: {@code auto}, {@code none}, {@code required}, or the one of this name. */
        public Builder toolChoice(String choice) {
            return with("tool_choice", MODES.contains(choice) ? JsonValues.of(choice) : function(choice));
        }

        /** Sets any other parameter by its name on the wire, such as {@code provider}. */
        public Builder with(String name, JsonValue value) {
            parameters.put(name, value);
            return this;
        }

        private static JsonObject function(String name) {
            return JsonValues.object()
                    .add("type", "function")
                    .add("function", JsonValues.object().add("name", name))
                    .build();
        }

        /**
         * Returns the request.
         *
         * @throws IllegalArgumentException if there is no model or no message
         */
        public ChatRequest build() {
            return new ChatRequest(model, messages, parameters);
        }
    }
}
