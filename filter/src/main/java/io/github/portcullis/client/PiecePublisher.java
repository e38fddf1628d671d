package io.github.portcullis.client;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** The pieces of a stream for one subscriber. Thread-safe. */
final class PiecePublisher<P> implements Flow.Publisher<P> {
    private static final Flow.Subscription NOTHING = new Flow.Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    };

    private final Pieces<P> pieces;
    private final Executor executor;
    private final AtomicBoolean taken = new AtomicBoolean();

    PiecePublisher(Pieces<P> pieces, Executor executor) {
        this.pieces = pieces;
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super P> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (taken.compareAndSet(false, true)) {
            PieceSubscription.begin(pieces, executor, subscriber);
        } else {
            subscriber.onSubscribe(NOTHING);
            subscriber.onError(new IllegalStateException("the stream has its subscriber: open another for another"));
        }
    }
}
