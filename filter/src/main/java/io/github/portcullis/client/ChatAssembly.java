package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.TreeMap;

/**
 * Assembles a chat completion from its pieces, with all choices, their reasoning and their tool calls, as it had come
 * whole. One thread at a time.
 */
final class ChatAssembly {
    private final Allowance allowance;
    private final GrowingJson head;
    private final Map<Long, GrowingJson> choices = new TreeMap<>();

    ChatAssembly(Allowance allowance) {
        this.allowance = allowance;
        this.head = new GrowingJson(allowance);
    }

    void add(JsonObject chunk) {
        chunk.forEach((name, value) -> {
            if (!name.equals("choices") && !name.equals("object") && value != JsonValue.NULL) {
                head.put(name, value);
            }
        });
        for (JsonObject choice : JsonValues.objects(chunk, "choices")) {
            add(JsonValues.number(choice, "index").orElse(0), choice);
        }
    }

    /** Adds the text of a chunk that is like the last one but for its text. */
    void append(String text) {
        GrowingJson first = choices.get(0L);
        if (first != null) {
            first.object("message").append("content", text);
        }
    }

    private void add(long index, JsonObject delta) {
        GrowingJson choice = choices.get(index);
        if (choice == null) {
            if (!allowance.take(1)) {
                return;
            }
            choice = new GrowingJson(allowance);
            choices.put(index, choice);
            choice.put("index", JsonValues.of(index));
            choice.object("message").put("role", JsonValues.of("assistant"));
        }
        for (Map.Entry<String, JsonValue> member : delta.entrySet()) {
            if (member.getKey().equals("delta")) {
                JsonValues.object(delta, "delta").ifPresent(choice.object("message")::merge);
            } else if (member.getValue() != JsonValue.NULL) {
                choice.put(member.getKey(), member.getValue());
            }
        }
    }

    /** Returns the completion as far as its pieces came. */
    ChatCompletion completion() {
        JsonArrayBuilder array = JsonValues.array();
        choices.values().forEach(choice -> array.add(choice.build()));
        JsonObjectBuilder json = JsonValues.object();
        head.build().forEach(json::add);
        return new ChatCompletion(
                json.add("object", "chat.completion").add("choices", array).build());
    }
}
