package io.github.portcullis.provider;

import io.github.portcullis.provider.HttpFailure.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
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

    /**
     * Sends a request and returns when the handler's body is there; a streaming handler's body is there at once. The
     * calling thread is woken by the one that reads from the network, with no other between: on a small answer most of the
     * time is spent in changing threads.
     */
    public <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler, Duration total)
            throws HttpFailure {
        checkTime(request, total);
        long end = System.nanoTime() + total.toNanos();
        BodyArrival<T> arrival = new BodyArrival<>(handler);
        try {
            HttpResponse<CompletableFuture<T>> head = client.send(new TimedRequest(request, total), arrival);
            return new HttpAnswer<>(head, head.body().get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (HttpConnectTimeoutException unconnected) {
            throw failed(request, unconnected);
        } catch (HttpTimeoutException | TimeoutException late) {
            arrival.abandon();
            throw late(request, total, late);
        } catch (InterruptedException interrupted) {
            arrival.abandon();
            throw interrupted(request, interrupted);
        } catch (ExecutionException broken) {
            throw failed(request, broken.getCause() == null ? broken : broken.getCause());
        } catch (IOException broken) {
            // the client wraps what broke, to have the calling thread in the trace
            Throwable cause = broken.getClass() == IOException.class ? broken.getCause() : null;
            throw failed(request, cause == null ? broken : cause);
        }
    }

    /** As {@link #exchange(HttpRequest, BodyHandler, Duration)}, with work for the calling thread, such as to feed the body. */
    public <T> HttpResponse<T> exchange(
            HttpRequest request, BodyHandler<T> handler, Duration total, Meanwhile meanwhile) throws HttpFailure {
        checkTime(request, total);
        long end = System.nanoTime() + total.toNanos();
        CompletableFuture<HttpResponse<T>> pending = client.sendAsync(request, handler);
        try {
            meanwhile.run(pending, total);
            return pending.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            pending.cancel(true);
            throw late(request, total, late);
        } catch (InterruptedException interrupted) {
            pending.cancel(true);
            throw interrupted(request, interrupted);
        } catch (ExecutionException failed) {
            throw failed(request, failed.getCause() == null ? failed : failed.getCause());
        } catch (RuntimeException | Error unforeseen) {
            pending.cancel(true);
            throw unforeseen;
        }
    }

    private static void checkTime(HttpRequest request, Duration total) throws HttpFailure {
        if (total.isZero()) {
            throw new HttpFailure(
                    Reason.NOT_SENT, "no time is left to ask " + request.uri().getHost(), new TimeoutException());
        }
    }

    private static HttpFailure late(HttpRequest request, Duration total, Exception late) {
        return new HttpFailure(Reason.TIMED_OUT, request.uri().getHost() + " did not answer within " + total, late);
    }

    private static HttpFailure interrupted(HttpRequest request, InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new HttpFailure(
                Reason.INTERRUPTED,
                "interrupted while waiting for " + request.uri().getHost(),
                interrupted);
    }

    private static HttpFailure failed(HttpRequest request, Throwable cause) {
        Reason reason = HttpFailure.reasonOf(cause);
        return new HttpFailure(
                reason,
                request.uri().getHost() + ": " + reason + " ("
                        + cause.getClass().getSimpleName() + ")",
                cause);
    }
}
