package io.github.portcullis;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.TokenSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway that streams what a test writes, and knows how much of it was taken and whether its caller is still there. */
final class StreamingGateway implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();

    /** What the gateway sends. */
    @FunctionalInterface
    interface Script {
        void run(Events events) throws IOException, InterruptedException;
    }

    private StreamingGateway(HttpServer server) {
        this.server = server;
    }

    static StreamingGateway of(Script script) {
        try {
            StreamingGateway gateway = new StreamingGateway(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            gateway.server.createContext("/", exchange -> gateway.answer(exchange, script));
            gateway.server.setExecutor(gateway.threads);
            gateway.server.start();
            return gateway;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void answer(HttpExchange exchange, Script script) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        try {
            script.run(new Events(out));
            out.close(); // not after another failure, since that would end the answer in good order
        } catch (IOException gone) {
            left.incrementAndGet();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A client that calls this gateway. */
    GatewayClient client() {
        return GatewayClient.builder(TokenSource.of(new AccessToken("secret-of-the-user")))
                .baseUri(uri())
                .streamIdleTimeout(Duration.ofSeconds(30))
                .build();
    }

    /** How many events the connection took. */
    int sent() {
        return sent.get();
    }

    /** How many callers left before the end. */
    int left() {
        return left.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** The events of one answer. */
    final class Events {
        private final OutputStream out;

        private Events(OutputStream out) {
            this.out = out;
        }

        /** Sends a piece of text as a chat does. */
        void text(String text) throws IOException {
            data("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}");
        }

        /** Sends an event. */
        void data(String data) throws IOException {
            raw("data: " + data + "\n\n");
            sent.incrementAndGet();
        }

        /** Breaks the connection, so that the answer has no end. */
        void breakOff() {
            throw new IllegalStateException("as the script wants it");
        }

        void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
