package io.github.portcullis.client;

import io.github.portcullis.client.tools.ToolCall;
import io.github.portcullis.client.tools.ToolResult;
import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A message of a chat. One that the gateway sent can be sent back as it is, tool calls and all.
 *
 * @param role who says it: {@code system}, {@code user}, {@code assistant}, or another that the gateway knows
 * @param text what is said, empty if it is not text
 * @param others every other member by name; a {@code content} here is sent instead of the text
 * @since 1.0
 */
public record ChatMessage(String role, String text, Map<String, JsonValue> others) {

    /** Creates a message. */
    public ChatMessage {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(text, "text");
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** Returns an instruction to the model. */
    public static ChatMessage system(String text) {
        return new ChatMessage("system", text, Map.of());
    }

    /** Returns something that the user says. */
    public static ChatMessage user(String text) {
        return new ChatMessage("user", text, Map.of());
    }

    /**
     * Returns something that the user says or shows, in parts.
     *
     * @throws IllegalArgumentException if there is no part
     */
    public static ChatMessage user(ContentPart... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("there is no part: add text, or something that the user shows");
        }
        JsonArrayBuilder content = JsonValues.array();
        List.of(parts).forEach(part -> content.add(part.json()));
        return of(
                JsonValues.object().add("role", "user").add("content", content).build());
    }

    /** Returns something that the model said before. */
    public static ChatMessage assistant(String text) {
        return new ChatMessage("assistant", text, Map.of());
    }

    /** Returns what a tool answers to a call of the model; it has to follow the message with the call. */
    public static ChatMessage toolResult(ToolResult result) {
        return new ChatMessage(
                "tool",
                result.text(),
                Map.of("tool_call_id", JsonValues.of(result.call().id())));
    }

    /** Reads a message; its text is the {@code content}, or the text parts of it. */
    public static ChatMessage of(JsonObject json) {
        Map<String, JsonValue> others = new LinkedHashMap<>(json);
        others.remove("role");
        String text = JsonValues.text(json, "content").orElse(null);
        if (text != null) {
            others.remove("content");
        } else {
            text = JsonValues.objects(json, "content").stream()
                    .map(part -> JsonValues.text(part, "text").orElse(""))
                    .collect(Collectors.joining());
        }
        return new ChatMessage(JsonValues.text(json, "role").orElse(""), text, others);
    }

    /** Returns the tools that the model wants to be called, in this order. */
    public List<ToolCall> toolCalls() {
        return others.get("tool_calls") instanceof JsonArray calls
                ? calls.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(call -> new ToolCall((JsonObject) call))
                        .toList()
                : List.of();
    }

    /** Returns why the model does not want to answer, if it says so. */
    public Optional<String> refusal() {
        return others.get("refusal") instanceof JsonString refusal
                ? Optional.of(refusal.getString()).filter(it -> !it.isBlank())
                : Optional.empty();
    }

    /** Returns this message with another member. */
    public ChatMessage with(String name, JsonValue value) {
        Map<String, JsonValue> more = new LinkedHashMap<>(others);
        more.put(name, value);
        return new ChatMessage(role, text, more);
    }

    /** Returns the message as it is sent. */
    public JsonObject json() {
        JsonObjectBuilder json = JsonValues.object().add("role", role);
        if (!others.containsKey("content")) {
            json.add("content", text);
        }
        others.forEach(json::add);
        return json.build();
    }
}
