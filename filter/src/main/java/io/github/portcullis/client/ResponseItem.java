package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An item of what goes into a response or comes out of it: a message, reasoning, a call of a function, its output. What
 * came out can go into the next request as it is.
 *
 * @param json the item, whole
 * @since 1.0
 */
public record ResponseItem(JsonObject json) {

    /** Returns something that the user says. */
    public static ResponseItem user(String text) {
        return message("user", text);
    }

    /** Returns something that the model said before. */
    public static ResponseItem assistant(String text) {
        return message("assistant", text);
    }

    /** Returns an instruction to the model. */
    public static ResponseItem system(String text) {
        return message("system", text);
    }

    /** Returns what a function gave, for the call that the model made. */
    public static ResponseItem functionOutput(String callId, String output) {
        return new ResponseItem(JsonValues.object()
                .add("type", "function_call_output")
                .add("call_id", callId)
                .add("output", output)
                .build());
    }

    /** Returns what it is: {@code message}, {@code reasoning}, {@code function_call}, or another; empty if not told. */
    public String type() {
        return JsonValues.text(json, "type").orElse("");
    }

    /** Returns who says it, in a message. */
    public Optional<String> role() {
        return JsonValues.text(json, "role");
    }

    /** Returns the text of a message or of reasoning, the summary of reasoning if that is all; empty if there is none. */
    public String text() {
        String plain = JsonValues.text(json, "content").orElse(null);
        if (plain != null) {
            return plain;
        }
        String text = textsOf("content");
        return text.isEmpty() ? textsOf("summary") : text;
    }

    /** Returns by what the output of a function is matched with its call. */
    public Optional<String> callId() {
        return JsonValues.text(json, "call_id");
    }

    /** Returns the function that the model calls. */
    public Optional<String> name() {
        return JsonValues.text(json, "name");
    }

    /** Returns the arguments that the model calls the function with, as JSON text; nobody has checked them. */
    public Optional<String> arguments() {
        return JsonValues.text(json, "arguments");
    }

    private String textsOf(String member) {
        return JsonValues.objects(json, member).stream()
                .map(part -> JsonValues.text(part, "text").orElse(""))
                .collect(Collectors.joining());
    }

    private static ResponseItem message(String role, String text) {
        return new ResponseItem(JsonValues.object()
                .add("type", "message")
                .add("role", role)
                .add("content", text)
                .build());
    }
}
