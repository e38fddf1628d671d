package io.github.portcullis.client.relay;

import io.github.portcullis.browser.BrowserOutput;
import io.github.portcullis.client.GatewayException;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One stream on its way to a browser: a piece is asked for when the last one is on its way. Thread-safe. */
final class Forward<P> implements BrowserOutput.Source, Flow.Subscriber<P> {
    private static final System.Logger LOG = System.getLogger(Forward.class.getName());

    private final Function<? super P, Optional<byte[]>> event;
    private final Last last;
    private final Function<? super GatewayException, JsonObject> problems;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile @Nullable BrowserOutput output;
    private volatile @Nullable Subscription subscription;
    private volatile boolean over;

    /** What is sent at the end. */
    @FunctionalInterface
    interface Last {
        Optional<byte[]> bytes();
    }

    Forward(
            Function<? super P, Optional<byte[]>> event,
            Last last,
            Function<? super GatewayException, JsonObject> problems) {
        this.event = event;
        this.last = last;
        this.problems = problems;
    }

    /** Begins, with a comment, so that the browser hears at once that there is a stream. */
    void begin(BrowserOutput to, Flow.Publisher<P> from) {
        output = to;
        to.write(SseText.bytes(SseText.COMMENT));
        from.subscribe(this);
    }

    @Override
    public void next() {
        wanted.set(true);
        ask();
    }

    @Override
    public void over(@Nullable Throwable why) {
        over = true;
        cancel();
        if (why != null) {
            LOG.log(System.Logger.Level.DEBUG, "A stream to a browser ended early: {0}", why.getMessage());
        }
    }

    @Override
    public void onSubscribe(Subscription open) {
        subscription = open;
        if (over) {
            open.cancel();
        } else {
            ask();
        }
    }

    private void cancel() {
        Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }

    private void ask() {
        Subscription open = subscription;
        if (open != null && wanted.compareAndSet(true, false)) {
            open.request(1);
        }
    }

    @Override
    public void onNext(P piece) {
        Optional<byte[]> bytes;
        try {
            bytes = event.apply(piece);
        } catch (RuntimeException failure) {
            cancel();
            onError(failure);
            return;
        }
        if (bytes.isPresent()) {
            write(bytes.get());
        } else {
            next();
        }
    }

    @Override
    public void onError(Throwable failure) {
        end(Optional.of(SseText.bytes("error", SseText.told(failure, problems))));
    }

    @Override
    public void onComplete() {
        end(last.bytes());
    }

    private void end(Optional<byte[]> event) {
        event.ifPresent(this::write);
        BrowserOutput to = output;
        if (to != null) {
            to.end();
        }
    }

    private void write(byte[] bytes) {
        BrowserOutput to = output;
        if (to != null) {
            to.write(bytes);
        }
    }

    /** Closes what throws nothing. */
    static void close(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception impossible) {
            LOG.log(System.Logger.Level.DEBUG, "A stream was not closed", impossible);
        }
    }
}
