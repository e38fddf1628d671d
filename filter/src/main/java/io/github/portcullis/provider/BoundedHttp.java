package io.github.portcullis.provider;

import io.github.portcullis.provider.HttpFailure.Reason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP exchanges bounded in total time and in size. The time counts from the call to the last byte that the body
 * handler waits for, which {@link HttpRequest.Builder#timeout} does not. Redirects are never followed. Thread-safe.
 */
public final class BoundedHttp {
    /** What the calling thread does between sending a request and waiting for its answer. */
    @FunctionalInterface
    public interface Meanwhile {
        /**
         * Works until it is done or there is an answer.
         *
         * @throws TimeoutException if the time ran out
         */
        void run(CompletableFuture<?> answer, Duration total) throws InterruptedException, TimeoutException;
    }

    private final HttpClient client;

    /** Creates exchanges over a client, which must not follow redirects. */
    public BoundedHttp(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("a client that follows redirects would carry secrets to another host");
        }
        this.client = client;
    }

    /** Returns a request builder for a URI; plain {@code http} speaks HTTP/1.1, without an upgrade attempt. */
    public static HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri);
        return "http".equalsIgnoreCase(uri.getScheme()) ? builder.version(HttpClient.Version.HTTP_1_1) : builder;
    }

    /** Returns a body read whole; one byte more than the limit fails the exchange as too large. */
    public static BodySubscriber<byte[]> whole(int maximumBytes) {
        return new LimitedBytes(maximumBytes, false);
    }

    /** Returns the beginning of a body, for an error that must be read and must not cost much; the rest is cancelled. */
    public static BodySubscriber<byte[]> beginning(int maximumBytes) {
        return new LimitedBytes(maximumBytes, true);
    }

    /** Sends a request and reads its answer whole, of any status. */
    public HttpReply send(HttpRequest request, Duration total, int maximumBytes) throws HttpFailure {
        HttpResponse<byte[]> response = exchange(request, head -> whole(maximumBytes), total);
        return new HttpReply(response.statusCode(), response.headers(), response.body());
    }

    /** Sends a request and returns when the handler's body is there; a streaming handler's body is there at once. */
    public <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler, Duration total)
            throws HttpFailure {
        return exchange(request, handler, total, (answer, left) -> {});
    }

    /** As {@link #exchange(HttpRequest, BodyHandler, Duration)}, with work for the calling thread, such as to feed the body. */
    public <T> HttpResponse<T> exchange(
            HttpRequest request, BodyHandler<T> handler, Duration total, Meanwhile meanwhile) throws HttpFailure {
        String host = request.uri().getHost();
        if (total.isZero()) {
            throw new HttpFailure(Reason.NOT_SENT, "no time is left to ask " + host, new TimeoutException());
        }
        long end = System.nanoTime() + total.toNanos();
        CompletableFuture<HttpResponse<T>> pending = client.sendAsync(request, handler);
        try {
            meanwhile.run(pending, total);
            return pending.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            pending.cancel(true);
            throw new HttpFailure(Reason.TIMED_OUT, host + " did not answer within " + total, late);
        } catch (InterruptedException interrupted) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new HttpFailure(Reason.INTERRUPTED, "interrupted while waiting for " + host, interrupted);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            Reason reason = HttpFailure.reasonOf(cause);
            throw new HttpFailure(
                    reason, host + ": " + reason + " (" + cause.getClass().getSimpleName() + ")", cause);
        } catch (RuntimeException | Error unforeseen) {
            pending.cancel(true);
            throw unforeseen;
        }
    }
}
