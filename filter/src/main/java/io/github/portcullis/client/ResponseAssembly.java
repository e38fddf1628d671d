package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Assembles a response from its events. The output that the last event has is the output; where it has none, the items
 * are those that came, or what their deltas make. One thread at a time.
 */
final class ResponseAssembly {
    private static final String OUTPUT = "output";
    private static final String USAGE = "usage";

    private final Allowance allowance;
    private final GrowingJson head;
    private final Map<String, GrowingJson> items = new LinkedHashMap<>();
    private List<JsonObject> output = List.of();
    private JsonObject usage = JsonObject.EMPTY_JSON_OBJECT;

    ResponseAssembly(Allowance allowance) {
        this.allowance = allowance;
        this.head = new GrowingJson(allowance);
    }

    void add(ResponseEvent event) {
        JsonObject json = event.json();
        if (event instanceof ResponseEvent.Created created) {
            addHead(created.response().json());
        } else if (event instanceof ResponseEvent.TextDelta delta) {
            part(
                    item("message", index(json)).element("content", number(json, "content_index")),
                    "output_text",
                    delta.text());
        } else if (event instanceof ResponseEvent.ReasoningDelta delta) {
            GrowingJson reasoning = item("reasoning", index(json));
            if (delta.type().contains("summary")) {
                part(reasoning.element("summary", number(json, "summary_index")), "summary_text", delta.text());
            } else {
                part(reasoning.element("content", number(json, "content_index")), "reasoning_text", delta.text());
            }
        } else if (event instanceof ResponseEvent.ArgumentsDelta delta) {
            call(json).append("arguments", delta.arguments());
        } else if (event instanceof ResponseEvent.ArgumentsDone done) {
            GrowingJson call = call(json);
            if (!done.arguments().isEmpty()) {
                call.put("arguments", JsonValues.of(done.arguments()));
            }
        } else if (event instanceof ResponseEvent.ItemAdded added) {
            addItem(added.item(), index(json));
        } else if (event instanceof ResponseEvent.ItemDone done) {
            addItem(done.item(), index(json));
        } else if (event instanceof ResponseEvent.Completed completed) {
            addHead(completed.response().json());
        } else if (event instanceof ResponseEvent.Incomplete incomplete) {
            addHead(incomplete.response().json());
        }
    }

    private void addHead(JsonObject response) {
        response.forEach((name, value) -> {
            if (!name.equals(OUTPUT) && value != JsonValue.NULL) {
                head.put(name, value);
            }
        });
        usage = JsonValues.object(response, USAGE).orElse(usage);
        List<JsonObject> now = new ModelResponse(response)
                .output().stream().map(ResponseItem::json).toList();
        if (!now.isEmpty() && allowance.take(now.toString().length())) {
            output = now;
        }
    }

    private void addItem(ResponseItem item, long index) {
        String type = item.type();
        GrowingJson kept = type.equals("function_call")
                ? call(JsonValues.text(item.json(), "id").or(item::callId), index)
                : item(type, index);
        item.json().forEach(kept::put);
    }

    private GrowingJson call(JsonObject event) {
        Optional<String> id = JsonValues.text(event, "item_id");
        GrowingJson call = call(id, index(event));
        JsonValues.text(event, "name").ifPresent(it -> call.put("name", JsonValues.of(it)));
        return call;
    }

    /** Returns the call with an identifier; where only deltas tell of it, that is what its output is matched by. */
    private GrowingJson call(Optional<String> id, long index) {
        String key = "function_call " + id.orElse("#" + index);
        GrowingJson known = items.get(key);
        if (known != null) {
            return known;
        }
        GrowingJson call = begin(key, "function_call");
        id.ifPresent(it -> call.put("call_id", JsonValues.of(it)));
        return call;
    }

    private GrowingJson item(String type, long index) {
        String key = type + " #" + index;
        GrowingJson known = items.get(key);
        if (known != null) {
            return known;
        }
        GrowingJson item = begin(key, type);
        if (type.equals("message")) {
            item.put("role", JsonValues.of("assistant"));
        }
        return item;
    }

    private GrowingJson begin(String key, String type) {
        GrowingJson item = new GrowingJson(allowance);
        item.put("type", JsonValues.of(type));
        if (allowance.take(1)) {
            items.put(key, item);
        }
        return item;
    }

    private static void part(GrowingJson part, String type, String text) {
        part.put("type", JsonValues.of(type));
        part.append("text", text);
    }

    private static long index(JsonObject event) {
        return number(event, "output_index");
    }

    private static long number(JsonObject event, String name) {
        return JsonValues.number(event, name).orElse(0);
    }

    Optional<Usage> usage() {
        return usage.isEmpty() ? Optional.empty() : Optional.of(new Usage(usage));
    }

    /** Returns the response as far as its events came. */
    ModelResponse response() {
        JsonArrayBuilder array = JsonValues.array();
        if (output.isEmpty()) {
            items.values().forEach(item -> array.add(item.build()));
        } else {
            output.forEach(array::add);
        }
        JsonObjectBuilder json = JsonValues.object();
        head.build().forEach(json::add);
        return new ModelResponse(json.add(OUTPUT, array).build());
    }
}
