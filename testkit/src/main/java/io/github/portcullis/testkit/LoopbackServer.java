package io.github.portcullis.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The HTTP server: reads, records, delays, fails, or hands over to the endpoint. */
final class LoopbackServer implements AutoCloseable {
    /** The gateway's own limit for JSON bodies. */
    static final int BODY_LIMIT = 16 * 1024 * 1024;

    /** The gateway's own limit for forms with files. */
    static final int FORM_LIMIT = 32 * 1024 * 1024;

    private static final int RECORDED = 64 * 1024;
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    /** What an endpoint does; a {@link Refusal} is answered for it. */
    @FunctionalInterface
    interface Handler {
        void handle(Exchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Calls calls;
    private final Secrets secrets;
    private final Faults faults;

    LoopbackServer(int port, Calls calls, Secrets secrets, Faults faults) {
        this.calls = calls;
        this.secrets = secrets;
        this.faults = faults;
        if (System.getProperty(NO_DELAY) == null) {
            // Else each small chunk of a stream waits up to 40 ms for the peer's delayed acknowledgement.
            System.setProperty(NO_DELAY, "true");
        }
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException("Port " + port + " of 127.0.0.1 cannot be opened: use port 0", taken);
        }
        AtomicInteger count = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-gateway-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
    }

    int port() {
        return server.getAddress().getPort();
    }

    void start(Function<String, Endpoint> routes, Map<Endpoint, Handler> handlers) {
        server.createContext("/", http -> serve(http, routes, handlers));
        server.start();
    }

    private void serve(HttpExchange http, Function<String, Endpoint> routes, Map<Endpoint, Handler> handlers) {
        try (http) {
            Endpoint endpoint = routes.apply(http.getRequestURI().getPath());
            byte[] body = read(http.getRequestBody());
            RecordedRequest request = record(endpoint, http, body);
            calls.add(request);
            secrets.addAllOf(request);
            faults.awaitDelay(endpoint);
            // Before the failure is taken: a reset between the two would else be waited for in vain.
            CountDownLatch released = faults.latch();
            Optional<Failure> failure = faults.take(endpoint);
            Optional<Effect.OfStream> ofStream = failure.map(Failure::effect)
                    .filter(Effect.OfStream.class::isInstance)
                    .map(Effect.OfStream.class::cast);
            Exchange exchange = new Exchange(http, request, body, "req_" + UUID.randomUUID(), ofStream);
            failure.ifPresent(set -> set.headers().forEach(exchange::header));
            Handler own = Objects.requireNonNull(handlers.get(endpoint), "every endpoint has a handler");
            boolean replaced = failure.isPresent() && ofStream.isEmpty();
            answer(exchange, replaced ? x -> FaultPlayer.play(failure.get().effect(), x, released) : own);
        } catch (IOException clientIsGone) {
            // Nobody is left to be told.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(Exchange exchange, Handler handler) throws IOException, InterruptedException {
        try {
            handler.handle(exchange);
        } catch (Refusal refusal) {
            exchange.refuse(refusal);
        } catch (RuntimeException bug) {
            System.getLogger(FakeGateway.class.getName())
                    .log(System.Logger.Level.ERROR, "The fake gateway failed at " + exchange.request(), bug);
            if (!exchange.answered()) {
                exchange.refuse(Refusal.oauth(500, "server_error", "Reference: " + exchange.requestId()));
            }
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        // one byte more, to notice that a limit is passed
        byte[] body = in.readNBytes(FORM_LIMIT + 1);
        // An answer before the request's end would reach many clients only as a broken connection.
        in.transferTo(OutputStream.nullOutputStream());
        return body;
    }

    private static RecordedRequest record(Endpoint endpoint, HttpExchange http, byte[] body) {
        Map<String, List<String>> headers = new TreeMap<>();
        http.getRequestHeaders().forEach((name, values) -> headers.computeIfAbsent(
                        name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                .addAll(values));
        headers.replaceAll((name, values) -> List.copyOf(values));
        String text = new String(body, 0, Math.min(body.length, RECORDED), StandardCharsets.UTF_8);
        return new RecordedRequest(endpoint, http.getRequestMethod(), http.getRequestURI(), Map.copyOf(headers), text);
    }

    @Override
    public void close() {
        faults.clear();
        threads.shutdownNow();
        server.stop(0);
    }
}
