package io.github.portcullis.client;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * A response that arrives event by event; see {@link TextStream}. Its finish reason is {@code completed}, or what made it
 * incomplete.
 *
 * @since 1.0
 */
public final class ResponseStream implements TextStream<ResponseEvent> {
    private final ResponseDialect dialect;
    private final Pieces<ResponseEvent> pieces;

    ResponseStream(GatewayStream events) {
        CallWatch watch = events.handOver();
        this.dialect = new ResponseDialect(events, watch);
        this.pieces = new Pieces<>(events, watch, dialect);
    }

    @Override
    public boolean hasNext() {
        return pieces.hasNext();
    }

    @Override
    public ResponseEvent next() {
        return pieces.next();
    }

    @Override
    public String textOf(ResponseEvent event) {
        return event instanceof ResponseEvent.TextDelta delta ? delta.text() : "";
    }

    /**
     * Reads to the end and returns the whole answer, with the pieces read before: its output, its status, and the tokens
     * used. Fails as {@link #hasNext} does.
     *
     * @throws GatewayFaultException with the code {@code response-too-large} if its texts have over 16 Mi characters
     */
    public ModelResponse result() {
        while (pieces.hasNext()) {
            pieces.next();
        }
        return dialect.response();
    }

    @Override
    public Flow.Publisher<ResponseEvent> publisher(Executor executor) {
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
