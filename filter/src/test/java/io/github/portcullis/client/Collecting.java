package io.github.portcullis.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A subscriber that keeps what it is told, and on which thread. */
class Collecting<T> implements Flow.Subscriber<T> {
    final List<T> items = new CopyOnWriteArrayList<>();
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    final CompletableFuture<@Nullable Throwable> end = new CompletableFuture<>();
    final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final long atOnce;

    /** Asks for so many at once, and for no more. */
    Collecting(long atOnce) {
        this.atOnce = atOnce;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
        if (atOnce > 0) {
            given.request(atOnce);
        }
    }

    @Override
    public void onNext(T item) {
        threads.add(Thread.currentThread());
        items.add(item);
    }

    @Override
    public void onError(Throwable failure) {
        threads.add(Thread.currentThread());
        end.complete(failure);
    }

    @Override
    public void onComplete() {
        threads.add(Thread.currentThread());
        end.complete(null);
    }

    /** Waits for the end; returns the failure, or null if all is well. */
    @Nullable
    Throwable awaitEnd() throws Exception {
        return end.get(10, TimeUnit.SECONDS);
    }

    Flow.Subscription subscription() {
        return subscription.join();
    }
}
