package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a scripted model of the {@link FakeGateway} is asked; see {@link FakeGatewayBuilder#script}. Immutable.
 *
 * @param model the model that was asked for
 * @param messages the chat so far, checked: each result of a tool has its call
 * @param tools the names of the functions that the model may call
 * @param request the request as it was sent, whole
 * @since 1.0
 */
public record ChatTurn(String model, List<JsonObject> messages, List<String> tools, JsonObject request) {

    /** Copies the lists. */
    public ChatTurn {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** What the user said last, empty if nothing. */
    public String lastUserText() {
        String last = "";
        for (JsonObject message : messages) {
            if (role(message).equals("user")) {
                last = ChatContent.text(message.get("content"));
            }
        }
        return last;
    }

    /** What tools answered to the last calls, in this order; empty if the last message is no result of a tool. */
    public List<String> toolResults() {
        List<String> results = new ArrayList<>();
        for (int at = messages.size() - 1; at >= 0 && role(messages.get(at)).equals("tool"); at--) {
            results.add(0, ChatContent.text(messages.get(at).get("content")));
        }
        return List.copyOf(results);
    }

    /** The JSON schema that the answer has to fit, if there is one. */
    public Optional<JsonObject> schema() {
        return JsonText.object(request, "response_format")
                .filter(format -> JsonText.text(format, "type").equals(Optional.of("json_schema")))
                .flatMap(format -> JsonText.object(format, "json_schema")
                        .flatMap(it -> JsonText.object(it, "schema"))
                        .or(() -> JsonText.object(format, "schema")));
    }

    private static String role(JsonObject message) {
        return JsonText.text(message, "role").orElse("");
    }
}
