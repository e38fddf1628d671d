package io.github.portcullis.client;

import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of {@code POST /chat/completions}: chunks, a chunk of usage, and an end mark. */
final class ChatDialect implements Dialect<ChatChunk> {
    private static final String DONE = "[DONE]";
    private static final String ERROR = "error";
    private static final int MOST_FRUITLESS = 8;

    /** The chunk before, to be learned from. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Lesson(byte[] data, ChatChunk chunk) {}

    private final GatewayStream events;
    private final CallWatch watch;
    private final Allowance allowance = Allowance.ofAnAnswer();
    private final ChatAssembly assembly = new ChatAssembly(allowance);
    private @Nullable Usage usage;
    private @Nullable String finishReason;
    private @Nullable Lesson lesson;
    private @Nullable ChunkTemplate template;
    private int fruitless;
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

    /**
     * Reads a chunk that is like the one before but for its text by comparing bytes, as nearly all are; it would say
     * nothing else that is new.
     */
    @Override
    public @Nullable ChatChunk readInPlace(SseDecoder event) {
        ChunkTemplate known = template();
        if (known != null && !event.event().equals(ERROR)) {
            Optional<String> text = event.data(known);
            if (text.isPresent()) {
                fruitless = 0;
                assembly.append(text.get());
                return new ChatChunk(known, text.get());
            }
        }
        template = null;
        ChatChunk chunk = read(event.toEvent());
        if (chunk != null && fruitless < MOST_FRUITLESS) {
            fruitless++;
            lesson = new Lesson(event.data(Arrays::copyOfRange), chunk);
        }
        return chunk;
    }

    /** Learns the template only when a chunk follows, so that the first one is not kept waiting. */
    private @Nullable ChunkTemplate template() {
        Lesson last = lesson;
        if (last != null) {
            lesson = null;
            template = ChunkTemplate.of(
                            last.data(), last.chunk(), events.connection().json())
                    .orElse(null);
        }
        return template;
    }

    private ChatChunk chunk(String event, String data) {
        JsonObject json = events.json(data);
        Optional<ErrorBody> error = ErrorBody.in(json, events.sentWith());
        if (error.isPresent() || event.equals(ERROR)) {
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
