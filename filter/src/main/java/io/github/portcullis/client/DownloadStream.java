package io.github.portcullis.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer as they come, bounded in silence and in size. One reader; closed by any thread. */
final class DownloadStream extends InputStream {
    private final AnswerHead head;
    private final BodyQueue body;
    private final Duration longestSilence;
    private final CallWatch watch;
    private final Deque<ByteBuffer> ready = new ArrayDeque<>();
    private long left = Long.MAX_VALUE;
    private long most = Long.MAX_VALUE;
    private boolean ended;

    DownloadStream(AnswerHead head, BodyQueue body, Duration longestSilence, CallWatch watch) {
        this.head = head;
        this.body = body;
        this.longestSilence = longestSilence;
        this.watch = watch;
    }

    /** Sets how many bytes may still come. */
    void limit(long bytes) {
        left = bytes;
        most = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        try {
            ByteBuffer next = next();
            if (next == null) {
                return -1;
            }
            int count = Math.min(length, next.remaining());
            next.get(bytes, from, count);
            return count;
        } catch (GatewayException failure) {
            throw failed(failure);
        }
    }

    /** Returns how many bytes are there without waiting. */
    @Override
    public int available() {
        ByteBuffer next = ready.peek();
        return next == null ? 0 : next.remaining();
    }

    /** Cancels what is still to come and frees the connection; again does nothing. */
    @Override
    public void close() {
        body.close();
        watch.ended();
    }

    GatewayException failed(GatewayException failure) {
        watch.failed(failure);
        return failure;
    }

    GatewayFaultException tooLarge(String what) {
        body.close();
        return fault(
                "response-too-large",
                "The answer to " + head.call() + " is refused: it has " + what
                        + ". Ask for less, or set another limit with GatewayDownload.atMost.");
    }

    private @Nullable ByteBuffer next() throws IOException {
        while (!ended && !hasReady()) {
            List<ByteBuffer> more = take();
            if (body.isClosed()) {
                throw new IOException("the download of " + head.request() + " was closed before its end");
            }
            if (more == null) {
                ended = true;
                watch.ended();
            } else {
                watch.chunk();
                count(more);
                ready.addAll(more);
            }
        }
        return ready.peek();
    }

    private boolean hasReady() {
        while (!ready.isEmpty() && !ready.element().hasRemaining()) {
            ready.remove();
        }
        return !ready.isEmpty();
    }

    private void count(List<ByteBuffer> more) {
        for (ByteBuffer buffer : more) {
            left -= buffer.remaining();
        }
        if (left < 0) {
            throw tooLarge("more than " + most + " bytes");
        }
    }

    private @Nullable List<ByteBuffer> take() {
        try {
            return body.take(longestSilence);
        } catch (TimeoutException idle) {
            body.close();
            Problem problem = Problem.of(
                    "stream-idle",
                    "The answer to " + head.call() + " sent nothing for " + longestSilence
                            + ": what came is not complete. Ask again, or allow a longer silence.");
            throw GatewayUnavailableException.of(problem.in(head).mayPass(), null);
        } catch (InterruptedException interrupted) {
            body.close();
            Thread.currentThread().interrupt();
            Problem problem = Problem.of(
                    "interrupted",
                    "Interrupted while reading the answer to " + head.call()
                            + ": what came is not complete. Ask again where nobody stops the work.");
            throw GatewayUnavailableException.of(problem.in(head), interrupted);
        } catch (IOException broken) {
            Problem problem = Problem.of(
                    "stream-incomplete",
                    "The answer to " + head.call()
                            + " stopped before its end (the connection broke): what came is not the whole of it. Ask"
                            + " again.");
            GatewayFaultException failure =
                    new GatewayFaultException(problem.in(head).mayPass());
            failure.initCause(broken);
            throw failure;
        }
    }

    private GatewayFaultException fault(String code, String message) {
        return new GatewayFaultException(Problem.of(code, message).in(head));
    }
}
