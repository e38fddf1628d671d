package io.github.portcullis.client;

import io.github.portcullis.provider.MalformedJsonException;
import io.github.portcullis.provider.PlainText;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of a streamed answer, decoded as they arrive and on the thread that reads. Always close it, since an open
 * one holds a connection. It ends when the gateway ends it; whether the answer is complete its last event tells. One
 * thread reads; {@link #close} may come from any thread.
 *
 * @since 1.0
 */
public final class GatewayStream implements Iterator<ServerSentEvent>, AutoCloseable {
    private static final int LARGEST_EVENT = 16 * 1024 * 1024;

    private final AnswerHead head;
    private final BodyQueue bytes;
    private final GatewayConnection connection;
    private final SseDecoder decoder = new SseDecoder(LARGEST_EVENT);
    private volatile CallWatch watch;
    private boolean isAhead;
    private boolean ended;

    GatewayStream(AnswerHead head, BodyQueue bytes, GatewayConnection connection, CallWatch watch) {
        this.head = head;
        this.bytes = bytes;
        this.connection = connection;
        this.watch = watch;
    }

    /** Gives the watch to who knows better what the events are, and when they end. */
    CallWatch handOver() {
        CallWatch handed = watch;
        watch = CallWatch.NONE;
        return handed;
    }

    /**
     * Returns whether there is another event, and waits for it.
     *
     * @throws GatewayUnavailableException with the code {@code stream-idle} if nothing came for the idle time
     * @throws GatewayFaultException with the code {@code stream-incomplete} if the connection broke, or
     *     {@code response-too-large} for an event over 16 MiB
     * @throws IllegalStateException if the stream was closed before its end
     */
    @Override
    public boolean hasNext() {
        try {
            while (!comes() && !ended) {
                read();
            }
        } catch (GatewayException failure) {
            watch.failed(failure);
            throw failure;
        }
        return isAhead;
    }

    /** Decodes what came; returns whether {@link #hasNext} will not wait. Fails as {@code hasNext} does. */
    boolean isReady() {
        while (!comes() && !ended && bytes.hasBytes()) {
            read();
        }
        return isAhead || ended || bytes.hasEnded();
    }

    /** Tells once, on any thread, that more came since {@link #isReady} was false; the told must neither wait nor fail. */
    void whenMoreComes(Runnable told) {
        bytes.whenMoreComes(told);
    }

    @Override
    public ServerSentEvent next() {
        return take().toEvent();
    }

    /** Returns the next event as {@link #next} does, where it was decoded: until the one after it is asked for. */
    SseDecoder take() {
        if (!hasNext()) {
            throw new NoSuchElementException("the stream of " + request() + " is at its end");
        }
        isAhead = false;
        return decoder;
    }

    /** Cancels what is still to come and frees the connection. Throws nothing; again does nothing. */
    @Override
    public void close() {
        bytes.close();
        watch.ended();
    }

    private boolean comes() {
        try {
            if (!isAhead && decoder.advance()) {
                isAhead = true;
                watch.chunk();
            }
            return isAhead;
        } catch (EventTooLargeException tooLarge) {
            bytes.close();
            throw fault(
                    "response-too-large",
                    "The stream of " + request() + " is refused: " + tooLarge.getMessage() + ". Ask for less.");
        }
    }

    private void read() {
        List<ByteBuffer> more = nextBytes();
        if (bytes.isClosed()) {
            throw new IllegalStateException("the stream of " + request() + " was closed before its end");
        }
        if (more == null) {
            ended = true;
            watch.ended();
        } else {
            decoder.feed(more);
        }
    }

    private @Nullable List<ByteBuffer> nextBytes() {
        Duration longestSilence = connection.streamIdleTimeout();
        try {
            return bytes.take(longestSilence);
        } catch (TimeoutException idle) {
            bytes.close();
            throw idle();
        } catch (InterruptedException interrupted) {
            bytes.close();
            Thread.currentThread().interrupt();
            Problem problem = Problem.of(
                    "interrupted",
                    "Interrupted while reading the stream of " + request()
                            + ": what came is not complete. Ask again where nobody stops the work.");
            throw GatewayUnavailableException.of(problem.in(head), interrupted);
        } catch (IOException broken) {
            GatewayFaultException failure = incomplete("the connection broke");
            failure.initCause(broken);
            throw failure;
        }
    }

    /** Returns what a message calls the call. */
    String request() {
        return head.call();
    }

    GatewayConnection connection() {
        return connection;
    }

    /** Returns the token that the stream was asked for with, to keep it out of what the gateway says. */
    AccessToken sentWith() {
        return head.sent();
    }

    /** Returns the object that the data of an event is. */
    JsonObject json(String data) {
        try {
            return connection.json().parse(data);
        } catch (MalformedJsonException malformed) {
            throw fault(
                    "response-malformed",
                    "A piece of the stream of " + request() + " cannot be read: " + malformed.getMessage()
                            + ". Check that the base URI is the gateway's API, and report it.");
        }
    }

    GatewayUnavailableException idle() {
        Problem problem = Problem.of(
                "stream-idle",
                "The stream of " + request() + " sent nothing for " + connection.streamIdleTimeout()
                        + ": what came is not complete. Ask again, or allow a longer silence.");
        return GatewayUnavailableException.of(problem.in(head).mayPass(), null);
    }

    GatewayFaultException tooLargeToKeep() {
        return fault(
                "response-too-large",
                "The answer to " + request() + " is too large to be put together: read it piece by piece.");
    }

    GatewayFaultException incomplete(String why) {
        Problem problem = Problem.of(
                "stream-incomplete",
                "The stream of " + request() + " stopped before its end (" + why
                        + "): what came is not the whole answer. Ask again if the user wants it.");
        return new GatewayFaultException(problem.in(head).mayPass());
    }

    /** The failure that the gateway reported within the stream. */
    GatewayFaultException failed(ErrorBody error) {
        String said = Stream.of(error.code(), error.description())
                .filter(it -> it != null)
                .map(it -> PlainText.of(it, 200))
                .reduce((a, b) -> a + ": " + b)
                .orElse("no reason given");
        Problem problem = Problem.of(
                "stream-failed",
                "The gateway reported an error within the stream of " + request() + " (" + said
                        + "): what came is not the whole answer. Ask again if the user wants it.");
        return new GatewayFaultException(problem.in(head).said(error).mayPass());
    }

    /** A failure of this stream that the same call would meet again. */
    GatewayFaultException fault(String code, String message) {
        return new GatewayFaultException(Problem.of(code, message).in(head));
    }
}
