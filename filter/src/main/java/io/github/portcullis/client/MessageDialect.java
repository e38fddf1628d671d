package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events of {@code POST /messages}. There is no end mark: the message ends with its own event, or with its connection
 * once it was told why the model stopped.
 */
final class MessageDialect implements Dialect<MessageEvent> {
    private static final String DONE = "[DONE]";
    private static final String UNNAMED = "message";

    private final GatewayStream events;
    private final CallWatch watch;
    private final Allowance allowance = Allowance.ofAnAnswer();
    private final MessageAssembly assembly;
    private @Nullable String finishReason;
    private boolean over;
    private boolean whole;

    MessageDialect(GatewayStream events, CallWatch watch) {
        this.events = events;
        this.watch = watch;
        this.assembly = new MessageAssembly(allowance, events.connection().json());
    }

    @Override
    public @Nullable MessageEvent read(ServerSentEvent event) {
        String data = event.data().strip();
        if (data.equals(DONE)) {
            over = true;
            return null;
        }
        if (data.isEmpty()) {
            return null;
        }
        MessageEvent read = typed(event.event(), events.json(data));
        assembly.add(read);
        note(read);
        return read;
    }

    private MessageEvent typed(String name, JsonObject json) {
        String type = name.equals(UNNAMED) ? JsonValues.text(json, "type").orElse(name) : name;
        if (type.equals("error")
                || (type.equals(UNNAMED)
                        && ErrorBody.in(json, events.sentWith()).isPresent())) {
            throw events.failed(ErrorBody.of(json, events.sentWith()));
        }
        return switch (type) {
            case "message_start" -> new MessageEvent.Started(type, json);
            case "content_block_start" -> new MessageEvent.BlockStarted(type, json);
            case "content_block_delta" -> delta(type, json);
            case "content_block_stop" -> new MessageEvent.BlockStopped(type, json);
            case "message_delta" -> new MessageEvent.Updated(type, json);
            case "message_stop" -> new MessageEvent.Stopped(type, json);
            default -> new MessageEvent.Other(type, json);
        };
    }

    private static MessageEvent delta(String type, JsonObject json) {
        String kind = JsonValues.object(json, "delta")
                .flatMap(it -> JsonValues.text(it, "type"))
                .orElse("");
        return switch (kind) {
            case "text_delta" -> new MessageEvent.TextDelta(type, json);
            case "thinking_delta" -> new MessageEvent.ThinkingDelta(type, json);
            case "input_json_delta" -> new MessageEvent.InputDelta(type, json);
            default -> new MessageEvent.Other(type, json);
        };
    }

    private void note(MessageEvent event) {
        if (event instanceof MessageEvent.Started started) {
            watch.model(started.message().json());
            watch.usage(assembly.usageMember());
        } else if (event instanceof MessageEvent.Updated updated) {
            watch.usage(assembly.usageMember());
            updated.stopReason().ifPresent(it -> {
                finishReason = it;
                whole = true;
            });
        } else if (event instanceof MessageEvent.Stopped) {
            whole = true;
            over = true;
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public boolean isWhole() {
        return whole;
    }

    Optional<Usage> usage() {
        return JsonValues.object(assembly.usageMember(), "usage").map(Usage::new);
    }

    Optional<String> finishReason() {
        return Optional.ofNullable(finishReason);
    }

    Message message() {
        if (allowance.isSpent()) {
            throw events.tooLargeToKeep();
        }
        return assembly.message();
    }
}
