package io.github.portcullis.sample.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A load balancer as one stands in front of real nodes: it keeps a browser at a node by a cookie of its own, and sends it
 * to another node when that one does not answer. A request that may have been carried out is repeated only if it is a
 * GET; of any other the browser hears 502.
 */
final class Balancer implements AutoCloseable {
    private static final String COOKIE = "BALANCER";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BAD_GATEWAY = 502;
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final HttpServer server;

    private Balancer(HttpServer server) {
        this.server = server;
    }

    /** Starts it on a free port, with no nodes yet. */
    static Balancer start() throws IOException {
        Balancer balancer =
                new Balancer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        balancer.server.setExecutor(balancer.threads);
        balancer.server.createContext("/", balancer::handle);
        balancer.server.start();
        return balancer;
    }

    /** The address of an application as browsers see it, with a slash at the end. */
    URI application(String name) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name + "/");
    }

    /** Sends requests to a node from now on. */
    void add(Node node) {
        nodes.add(node);
    }

    /** Sends no more requests to a node. */
    void drain(Node node) {
        nodes.remove(node);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            for (Node node : inOrder(exchange)) {
                HttpResponse<InputStream> response;
                try {
                    response = http.send(request(exchange, node, body), BodyHandlers.ofInputStream());
                } catch (java.net.ConnectException notThere) {
                    continue;
                } catch (IOException broken) {
                    if (exchange.getRequestMethod().equals("GET")) {
                        continue;
                    }
                    break;
                }
                relay(response, node, exchange);
                return;
            }
            exchange.sendResponseHeaders(BAD_GATEWAY, -1);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** The nodes, first that of the browser, or the next one in turn if it has none. */
    private List<Node> inOrder(HttpExchange exchange) {
        List<Node> order = new ArrayList<>(nodes);
        String cookies = String.join("; ", exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
        for (Node node : order) {
            if (List.of(cookies.split("; ")).contains(COOKIE + "=" + node.name())) {
                order.remove(node);
                order.add(0, node);
                return order;
            }
        }
        java.util.Collections.rotate(order, next.getAndIncrement());
        return order;
    }

    private static HttpRequest request(HttpExchange exchange, Node node, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        node.address().resolve(exchange.getRequestURI().toString()))
                .timeout(PATIENCE)
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    /** Passes the answer on as it comes; one that is cut off ends the browser's as well. */
    private static void relay(HttpResponse<InputStream> response, Node node, HttpExchange exchange) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        exchange.getResponseHeaders().add("Set-Cookie", COOKIE + "=" + node.name() + "; Path=/; HttpOnly");
        exchange.sendResponseHeaders(response.statusCode(), 0);
        try (InputStream from = response.body()) {
            OutputStream to = exchange.getResponseBody();
            byte[] piece = new byte[8192];
            for (int length = from.read(piece); length >= 0; length = from.read(piece)) {
                to.write(piece, 0, length);
                to.flush();
            }
        }
    }
}
