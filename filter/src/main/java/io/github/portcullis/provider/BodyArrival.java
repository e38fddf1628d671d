package io.github.portcullis.provider;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Wakes the caller when the body that it waits for is there, from the thread that reads it; the client's own future
 * takes the way through a pool. For one exchange; thread-safe.
 */
final class BodyArrival<T> implements BodyHandler<T> {
    private final HttpRequest request;
    private final BodyHandler<T> handler;
    private final CompletableFuture<HttpResponse<T>> answer = new CompletableFuture<>();

    BodyArrival(HttpRequest request, BodyHandler<T> handler) {
        this.request = request;
        this.handler = handler;
    }

    @Override
    public BodySubscriber<T> apply(ResponseInfo head) {
        BodySubscriber<T> subscriber = handler.apply(head);
        subscriber.getBody().whenComplete((body, failure) -> {
            if (failure == null) {
                answer.complete(new HttpAnswer<>(request, head, body));
            } else {
                fail(failure);
            }
        });
        return subscriber;
    }

    /** Ends the wait; what the answer began with is of no use. */
    void fail(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        answer.completeExceptionally(cause == null ? failure : cause);
    }

    HttpResponse<T> await(long nanos) throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(nanos, TimeUnit.NANOSECONDS);
    }
}
