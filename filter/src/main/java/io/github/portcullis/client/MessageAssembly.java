package io.github.portcullis.client;

import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.MalformedJsonException;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Assembles a message from its events. A delta whose block was not begun, or is of another type, begins one. One thread
 * at a time.
 */
final class MessageAssembly {
    private static final String CONTENT = "content";
    private static final String USAGE = "usage";
    private static final String TEXT = "text";
    private static final String THINKING = "thinking";

    private final Allowance allowance;
    private final BoundedJson reader;
    private final GrowingJson head;
    private final GrowingJson usage;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<Long, Block> open = new HashMap<>();

    /** A block and, where it is the use of a tool, the text of its input. */
    private record Block(String type, GrowingJson json, StringBuilder input) {
        boolean takes(String wanted) {
            return type.equals(wanted) || (wanted.equals("tool_use") && !type.equals(TEXT) && !type.equals(THINKING));
        }
    }

    MessageAssembly(Allowance allowance, BoundedJson reader) {
        this.allowance = allowance;
        this.reader = reader;
        this.head = new GrowingJson(allowance);
        this.usage = new GrowingJson(allowance);
    }

    void add(MessageEvent event) {
        if (event instanceof MessageEvent.Started started) {
            addHead(started.message().json());
        } else if (event instanceof MessageEvent.BlockStarted started) {
            ContentBlock block = started.block();
            begin(started.index(), block.type(), block.json());
        } else if (event instanceof MessageEvent.TextDelta delta) {
            block(delta.index(), TEXT).json().append(TEXT, delta.text());
        } else if (event instanceof MessageEvent.ThinkingDelta delta) {
            block(delta.index(), THINKING).json().append(THINKING, delta.text());
        } else if (event instanceof MessageEvent.InputDelta delta) {
            if (allowance.take(delta.partialJson().length())) {
                block(delta.index(), "tool_use").input().append(delta.partialJson());
            }
        } else if (event instanceof MessageEvent.Updated updated) {
            JsonValues.object(updated.json(), "delta").ifPresent(this::addHead);
            updated.usage().ifPresent(it -> usage.merge(it.json()));
        } else if (event instanceof MessageEvent.Other other) {
            addOther(other.json());
        }
    }

    private void addHead(JsonObject members) {
        members.forEach((name, value) -> {
            if (name.equals(USAGE)) {
                JsonValues.object(members, USAGE).ifPresent(usage::merge);
            } else if (!name.equals(CONTENT) && value != JsonValue.NULL) {
                head.put(name, value);
            }
        });
    }

    /** Adds what belongs to a block and has no event of its own: the signature of thinking, citations of text. */
    private void addOther(JsonObject event) {
        JsonObject delta = JsonValues.object(event, "delta").orElse(JsonObject.EMPTY_JSON_OBJECT);
        long index = JsonValues.number(event, "index").orElse(0);
        JsonValues.text(delta, "signature")
                .ifPresent(it -> block(index, THINKING).json().append("signature", it));
        JsonValues.object(delta, "citation").ifPresent(it -> block(index, TEXT)
                .json()
                .merge(JsonValues.object()
                        .add("citations", JsonValues.array().add(it))
                        .build()));
    }

    private Block block(long index, String type) {
        Block known = open.get(index);
        return known != null && known.takes(type) ? known : begin(index, type, JsonObject.EMPTY_JSON_OBJECT);
    }

    private Block begin(long index, String type, JsonObject members) {
        Block block = new Block(type, new GrowingJson(allowance), new StringBuilder());
        block.json().put("type", JsonValues.of(type));
        members.forEach(block.json()::put);
        if (allowance.take(1)) {
            blocks.add(block);
            open.put(index, block);
        }
        return block;
    }

    /** Returns an object whose {@code usage} is what is known of it; empty if nothing is. */
    JsonObject usageMember() {
        JsonObject known = usage.build();
        return known.isEmpty()
                ? JsonObject.EMPTY_JSON_OBJECT
                : JsonValues.object().add(USAGE, known).build();
    }

    /** Returns the message as far as its events came. */
    Message message() {
        JsonArrayBuilder content = JsonValues.array();
        blocks.forEach(block -> content.add(built(block)));
        JsonObjectBuilder json = JsonValues.object();
        head.build().forEach(json::add);
        json.add(CONTENT, content);
        usageMember().forEach(json::add);
        return new Message(json.build());
    }

    private JsonObject built(Block block) {
        if (!block.input().isEmpty()) {
            block.json().put("input", input(block.input().toString()));
        }
        return block.json().build();
    }

    /** Reads an input; one that the model could not finish stays a text. */
    private JsonValue input(String text) {
        try {
            return reader.parse(text);
        } catch (MalformedJsonException unfinished) {
            return JsonValues.of(text);
        }
    }
}
