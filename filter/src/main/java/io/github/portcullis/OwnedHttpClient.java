package io.github.portcullis;

import java.lang.reflect.InvocationTargetException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * An HTTP client that ends with its application. Since Java 21 a client can be shut down; on Java 17 its selector thread
 * lives until the client is collected, so the client is made in a thread group of its own, which can be interrupted.
 */
final class OwnedHttpClient implements AutoCloseable {
    private final OwnedThreads threads;
    private final HttpClient client;

    private OwnedHttpClient(OwnedThreads threads, HttpClient client) {
        this.threads = threads;
        this.client = client;
    }

    /** Opens a client that follows no redirects and whose threads do not hold on to the application's class loader. */
    static OwnedHttpClient open(Duration connectTimeout) {
        OwnedThreads threads = new OwnedThreads("portcullis-http");
        CompletableFuture<HttpClient> made = new CompletableFuture<>();
        Runnable make = () -> made.complete(HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                // Our body subscribers only store and signal, so they need no thread of their own.
                .executor(Runnable::run)
                .build());
        threads.create(make, "portcullis-http", ClassLoader.getPlatformClassLoader())
                .start();
        return new OwnedHttpClient(threads, made.join());
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        } catch (NoSuchMethodException beforeJava21) {
            threads.interrupt();
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("HttpClient.shutdownNow is public and throws nothing", impossible);
        }
        threads.await();
    }
}
