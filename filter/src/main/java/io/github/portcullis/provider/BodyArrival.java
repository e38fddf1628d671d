package io.github.portcullis.provider;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Lets a caller go on when the head of an answer is there, to wait for the body by itself and no longer than it likes.
 * For one exchange; thread-safe.
 */
final class BodyArrival<T> implements BodyHandler<CompletableFuture<T>> {
    private final BodyHandler<T> handler;
    private volatile @Nullable Subscription bytes;
    private volatile boolean abandoned;

    BodyArrival(BodyHandler<T> handler) {
        this.handler = handler;
    }

    @Override
    public BodySubscriber<CompletableFuture<T>> apply(ResponseInfo head) {
        BodySubscriber<T> body = handler.apply(head);
        return new BodySubscriber<>() {
            @Override
            public CompletionStage<CompletableFuture<T>> getBody() {
                return CompletableFuture.completedStage(body.getBody().toCompletableFuture());
            }

            @Override
            public void onSubscribe(Subscription subscription) {
                bytes = subscription;
                if (abandoned) {
                    subscription.cancel();
                }
                body.onSubscribe(subscription);
            }

            @Override
            public void onNext(List<ByteBuffer> buffers) {
                body.onNext(buffers);
            }

            @Override
            public void onError(Throwable failure) {
                body.onError(failure);
            }

            @Override
            public void onComplete() {
                body.onComplete();
            }
        };
    }

    /** Ends the exchange, since nobody waits for its body any more. */
    void abandon() {
        abandoned = true;
        Subscription open = bytes;
        if (open != null) {
            open.cancel();
        }
    }
}
