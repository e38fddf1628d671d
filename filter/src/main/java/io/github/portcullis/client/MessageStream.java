package io.github.portcullis.client;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * A message that arrives event by event; see {@link TextStream}.
 *
 * @since 1.0
 */
public final class MessageStream implements TextStream<MessageEvent> {
    private final MessageDialect dialect;
    private final Pieces<MessageEvent> pieces;

    MessageStream(GatewayStream events) {
        CallWatch watch = events.handOver();
        this.dialect = new MessageDialect(events, watch);
        this.pieces = new Pieces<>(events, watch, dialect);
    }

    @Override
    public boolean hasNext() {
        return pieces.hasNext();
    }

    @Override
    public MessageEvent next() {
        return pieces.next();
    }

    @Override
    public String textOf(MessageEvent event) {
        return event instanceof MessageEvent.TextDelta delta ? delta.text() : "";
    }

    /**
     * Reads to the end and returns the whole answer, with the pieces read before: its content, why the model stopped, and
     * the tokens used. Fails as {@link #hasNext} does.
     *
     * @throws GatewayFaultException with the code {@code response-too-large} if its texts have over 16 Mi characters
     */
    public Message result() {
        while (pieces.hasNext()) {
            pieces.next();
        }
        return dialect.message();
    }

    @Override
    public Flow.Publisher<MessageEvent> publisher(Executor executor) {
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
