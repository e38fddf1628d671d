package io.github.portcullis;

import io.github.portcullis.client.GatewayClient;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A servlet that streams to whoever comes, in an application where Portcullis is active. */
final class StreamPage implements AutoCloseable {
    private static final String PATH = "/open/stream";

    private final AtomicInteger running = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestApplication application;

    /** What the servlet does. */
    @FunctionalInterface
    interface Action {
        void run(HttpServletRequest request, HttpServletResponse response, GatewayClient client)
                throws IOException, ServletException;
    }

    StreamPage(Action action, StreamingGateway gateway) {
        GatewayClient client = gateway.client();
        application = TestApplication.with(Map.of("client-id", "app"))
                .servlet(PATH, (request, response) -> {
                    action.run(request, response, client);
                    if (request.isAsyncStarted()) {
                        running.incrementAndGet();
                        request.getAsyncContext().addListener(new End());
                    }
                })
                .start();
    }

    /** How many requests are not over. */
    int running() {
        return running.get();
    }

    HttpResponse<String> get() throws IOException, InterruptedException {
        return http.send(request(), BodyHandlers.ofString());
    }

    /** Opens the stream, to be read as it comes; closing it leaves. */
    BufferedReader open() throws IOException, InterruptedException {
        return new BufferedReader(new InputStreamReader(
                http.send(request(), BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
    }

    /** Opens the stream and reads nothing. */
    Socket connect() throws IOException {
        URI uri = application.uri(PATH);
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        String request = "GET " + uri.getPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(application.uri(PATH)).build();
    }

    @Override
    public void close() {
        application.close();
    }

    private final class End implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            running.decrementAndGet();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
