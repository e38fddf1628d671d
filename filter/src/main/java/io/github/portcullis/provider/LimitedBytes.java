package io.github.portcullis.provider;

import io.github.portcullis.provider.HttpFailure.BodyTooLargeException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Collects a body of at most a number of bytes; the first byte more cancels the exchange, and fails it or cuts it. */
final class LimitedBytes implements BodySubscriber<byte[]> {
    private final int limit;
    private final boolean cut;
    private byte[] bytes = {};
    private int size;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    LimitedBytes(int limit, boolean cut) {
        this.limit = limit;
        this.cut = cut;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (buffer.remaining() > limit - size) {
                end(buffer);
                return;
            }
            add(buffer, buffer.remaining());
        }
    }

    /** Takes some bytes; the first ones, which often are all, exactly. */
    private void add(ByteBuffer buffer, int length) {
        if (size + length > bytes.length) {
            int room = size == 0 ? length : Math.max(size + length, (int) Math.min(limit, 2L * bytes.length));
            bytes = Arrays.copyOf(bytes, room);
        }
        buffer.get(bytes, size, length);
        size += length;
    }

    private byte[] all() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void end(ByteBuffer tooMuch) {
        if (subscription != null) {
            subscription.cancel();
        }
        if (cut) {
            add(tooMuch, limit - size);
            body.complete(all());
        } else {
            body.completeExceptionally(new BodyTooLargeException(limit));
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(all());
    }
}
