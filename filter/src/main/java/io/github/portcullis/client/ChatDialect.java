package io.github.portcullis.client;

import jakarta.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of {@code POST /chat/completions}: chunks, a chunk of usage, and an end mark. */
final class ChatDialect implements Dialect<ChatChunk> {
    private static final String DONE = "[DONE]";

    private final GatewayStream events;
    private final CallWatch watch;
    private final Allowance allowance = Allowance.ofAnAnswer();
    private final ChatAssembly assembly = new ChatAssembly(allowance);
    private @Nullable Usage usage;
    private @Nullable String finishReason;
    private boolean done;

    ChatDialect(GatewayStream events, CallWatch watch) {
        this.events = events;
        this.watch = watch;
    }

    @Override
    public @Nullable ChatChunk read(ServerSentEvent event) {
        String data = event.data().strip();
        if (data.equals(DONE)) {
            done = true;
            return null;
        }
        return data.isEmpty() ? null : chunk(event.event(), data);
    }

    private ChatChunk chunk(String event, String data) {
        JsonObject json = events.json(data);
        Optional<ErrorBody> error = ErrorBody.in(json, events.sentWith());
        if (error.isPresent() || event.equals("error")) {
            throw events.failed(error.orElseGet(() -> ErrorBody.of(json, events.sentWith())));
        }
        watch.model(json);
        watch.usage(json);
        assembly.add(json);
        ChatChunk chunk = new ChatChunk(json);
        chunk.usage().ifPresent(it -> usage = it);
        chunk.finishReason().ifPresent(it -> finishReason = it);
        return chunk;
    }

    @Override
    public boolean isOver() {
        return done;
    }

    @Override
    public boolean isWhole() {
        return done;
    }

    Optional<Usage> usage() {
        return Optional.ofNullable(usage);
    }

    Optional<String> finishReason() {
        return Optional.ofNullable(finishReason);
    }

    ChatCompletion completion() {
        if (allowance.isSpent()) {
            throw events.tooLargeToKeep();
        }
        return assembly.completion();
    }
}
