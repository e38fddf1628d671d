package io.github.portcullis.client;

import io.github.portcullis.client.AttemptFailed.Remedy;
import io.github.portcullis.provider.BoundedHttp;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A form on its way in one attempt. The thread that makes the call reads it, a piece each time that the HTTP client asks,
 * so neither memory nor a thread of the HTTP client is taken by what the user's streams do.
 */
final class FedBody implements BodyPublisher, BoundedHttp.Meanwhile {
    private static final int MOST_ASKED_FOR = 1 << 20;

    private final String call;
    private final Multipart form;
    private final FormWriter writer;
    private final long length;
    private final Semaphore asked = new Semaphore(0);
    private final AtomicReference<@Nullable Subscriber<? super ByteBuffer>> taker = new AtomicReference<>();
    private volatile boolean over;
    private volatile @Nullable AttemptFailed failed;

    private FedBody(String call, Multipart form, FormWriter writer) throws IOException {
        this.call = call;
        this.form = form;
        this.writer = writer;
        this.length = writer.length().orElse(-1);
    }

    /** Returns the body of an attempt at a call, as messages name it; a form that is known to be too large is not sent. */
    static FedBody of(String call, GatewayRequest.Form content) throws AttemptFailed {
        Multipart form = content.form();
        try {
            FedBody body = new FedBody(call, form, new FormWriter(form, content.boundary()));
            if (body.length > form.limit()) {
                throw body.tooLarge("its " + body.length + " bytes are");
            }
            return body;
        } catch (IOException unreadable) {
            throw unreadable(call, unreadable);
        }
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        boolean isFirst = taker.compareAndSet(null, subscriber);
        subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long pieces) {
                if (isFirst) {
                    asked.release((int) Math.min(pieces, MOST_ASKED_FOR));
                }
            }

            @Override
            public void cancel() {
                over();
            }
        });
        if (!isFirst) {
            subscriber.onError(new IOException("the body is sent once in an attempt"));
        }
    }

    /** Feeds the body until it is sent, or until there is an answer or a failure without it. */
    @Override
    public void run(CompletableFuture<?> answer, Duration total) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + total.toNanos();
        var unused = answer.whenComplete((any, failure) -> over());
        try (writer) {
            boolean more = true;
            while (more && isAsked(end)) {
                more = feed();
            }
        }
    }

    /** Returns why the body could not be read, if so. */
    @Nullable
    AttemptFailed failed() {
        return failed;
    }

    private boolean isAsked(long end) throws InterruptedException, TimeoutException {
        if (!asked.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        return !over;
    }

    private boolean feed() {
        Subscriber<? super ByteBuffer> subscriber = taker.get();
        if (subscriber == null) {
            return false;
        }
        ByteBuffer piece;
        try {
            piece = writer.next();
        } catch (FormWriter.TooLargeException tooLarge) {
            failed = tooLarge("it is");
            subscriber.onError(tooLarge);
            return false;
        } catch (IOException | RuntimeException unreadable) {
            failed = unreadable(call, unreadable);
            subscriber.onError(unreadable);
            return false;
        }
        if (piece == null) {
            subscriber.onComplete();
            return false;
        }
        subscriber.onNext(piece);
        return true;
    }

    private void over() {
        over = true;
        asked.release();
    }

    private AttemptFailed tooLarge(String what) {
        return new AttemptFailed(
                new RequestRejectedException(Problem.of(
                        "upload-too-large",
                        "The form of " + call + " is not sent: " + what + " more than the " + form.limit()
                                + " bytes that the gateway takes. Send less, or set the limit of another gateway with"
                                + " Multipart.atMost.")),
                Remedy.NONE);
    }

    private static AttemptFailed unreadable(String call, Exception cause) {
        RequestRejectedException failure = new RequestRejectedException(Problem.of(
                "upload-unreadable",
                "A file of the form of " + call + " could not be read ("
                        + cause.getClass().getSimpleName() + "): check that it is there, and give a stream that nobody"
                        + " else reads."));
        failure.initCause(cause);
        return new AttemptFailed(failure, Remedy.NONE);
    }
}
