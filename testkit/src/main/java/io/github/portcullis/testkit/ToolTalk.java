package io.github.portcullis.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What providers check of tools in a chat: each call is answered, at once, and by its identifier. */
final class ToolTalk {
    private static final String NAME = "[A-Za-z0-9_-]{1,64}";

    private ToolTalk() {}

    static void check(List<JsonObject> messages) {
        Set<String> open = new LinkedHashSet<>();
        for (JsonObject message : messages) {
            String role = JsonText.text(message, "role").orElse("");
            if (role.equals("tool")) {
                String id = JsonText.text(message, "tool_call_id").orElse("");
                if (!open.remove(id)) {
                    throw ChatContent.refused("tool_call_id '" + id + "' is of no open tool call before this message");
                }
                continue;
            }
            if (!open.isEmpty()) {
                throw unanswered(open);
            }
            if (role.equals("assistant")) {
                JsonText.objects(message, "tool_calls").forEach(call -> open.add(idOf(call)));
            }
        }
        if (!open.isEmpty()) {
            throw unanswered(open);
        }
    }

    /** The names of the functions that a request offers. */
    static List<String> offered(JsonObject request) {
        List<String> names = new ArrayList<>();
        JsonValue tools = request.getOrDefault("tools", JsonValue.EMPTY_JSON_ARRAY);
        if (!(tools instanceof JsonArray array)) {
            throw ChatContent.refused("tools must be an array");
        }
        for (JsonValue tool : array) {
            if (!(tool instanceof JsonObject object) || !(object.get("type") instanceof JsonString type)) {
                throw ChatContent.refused("each tool needs a type");
            }
            if (type.getString().equals("function")) {
                names.add(function(object));
            }
        }
        return names;
    }

    private static String function(JsonObject tool) {
        JsonObject function = JsonText.object(tool, "function").orElse(JsonValue.EMPTY_JSON_OBJECT);
        String name = JsonText.text(function, "name").orElse("");
        if (!name.matches(NAME) || JsonText.object(function, "parameters").isEmpty()) {
            throw ChatContent.refused("a function needs a name of " + NAME + " and parameters");
        }
        return name;
    }

    private static String idOf(JsonObject call) {
        JsonObject function = JsonText.object(call, "function").orElse(JsonValue.EMPTY_JSON_OBJECT);
        return JsonText.text(call, "id")
                .filter(id -> !id.isEmpty()
                        && JsonText.text(function, "name").isPresent()
                        && function.get("arguments") instanceof JsonString)
                .orElseThrow(
                        () -> ChatContent.refused("each tool call needs id, function.name and function.arguments"));
    }

    private static Refusal unanswered(Set<String> open) {
        return ChatContent.refused("no tool message answers tool_call_id '" + String.join("', '", open) + "'");
    }
}
