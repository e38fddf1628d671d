package io.github.portcullis.client;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * A chat completion that arrives piece by piece; see {@link TextStream}.
 *
 * @since 1.0
 */
public final class ChatStream implements TextStream<ChatChunk> {
    private final ChatDialect dialect;
    private final Pieces<ChatChunk> pieces;

    ChatStream(GatewayStream events) {
        CallWatch watch = events.handOver();
        this.dialect = new ChatDialect(events, watch);
        this.pieces = new Pieces<>(events, watch, dialect);
    }

    @Override
    public boolean hasNext() {
        return pieces.hasNext();
    }

    @Override
    public ChatChunk next() {
        return pieces.next();
    }

    @Override
    public String textOf(ChatChunk chunk) {
        return chunk.text();
    }

    /**
     * Reads to the end and returns the whole answer, with the pieces read before: all choices, their reasoning and tool
     * calls, and the tokens used. Fails as {@link #hasNext} does.
     *
     * @throws GatewayFaultException with the code {@code response-too-large} if its texts have over 16 Mi characters
     */
    public ChatCompletion result() {
        while (pieces.hasNext()) {
            pieces.next();
        }
        return dialect.completion();
    }

    @Override
    public Flow.Publisher<ChatChunk> publisher(Executor executor) {
        return new PiecePublisher<>(pieces, executor);
    }

    @Override
    public Optional<Usage> usage() {
        return dialect.usage();
    }

    @Override
    public Optional<String> finishReason() {
        return dialect.finishReason();
    }

    @Override
    public void close() {
        pieces.close();
    }
}
