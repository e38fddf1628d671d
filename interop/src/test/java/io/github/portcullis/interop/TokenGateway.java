package io.github.portcullis.interop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway that believes a token only after the server that issued it has said so (RFC 7662). */
final class TokenGateway implements AutoCloseable {
    private final HttpServer server;
    private final URI introspection;
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    private TokenGateway(HttpServer server, URI introspection) {
        this.server = server;
        this.introspection = introspection;
    }

    static TokenGateway start(ProviderDocument document) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            URI introspection = document.endpoint("introspection_endpoint");
            TokenGateway gateway = new TokenGateway(server, introspection);
            server.createContext("/v1/whoami", gateway::answer);
            server.start();
            return gateway;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String baseUri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** Returns the tokens that it was called with, oldest first. */
    List<String> tokens() {
        return tokens;
    }

    /** Refuses the next token, as if it had been revoked. */
    void refuseNext() {
        refusals.incrementAndGet();
    }

    /** Returns whether a token would be let in now. */
    boolean believes(String token) {
        return introspect(token).getBoolean("active");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            check(exchange);
        } catch (RuntimeException failure) {
            reply(exchange, 500, problem(String.valueOf(failure)));
        }
    }

    private void check(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        boolean isProven = exchange.getRequestHeaders().containsKey("DPoP");
        String scheme = isProven ? "DPoP " : "Bearer ";
        if (authorization == null || !authorization.startsWith(scheme)) {
            reply(exchange, 401, problem("missing_token"));
            return;
        }
        String token = authorization.substring(scheme.length());
        tokens.add(token);
        JsonObject said = introspect(token);
        if (said.containsKey("cnf") != isProven) {
            reply(exchange, 401, problem("wrong_token_type"));
            return;
        }
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0 || !said.getBoolean("active")) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            reply(exchange, 401, problem("invalid_token"));
            return;
        }
        reply(
                exchange,
                200,
                Json.createObjectBuilder().add("sub", said.getString("sub")).build());
    }

    private JsonObject introspect(String token) {
        return Requests.read(HttpRequest.newBuilder(introspection)
                .header("Authorization", Registration.GATEWAY.basic())
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + encoded(token)))
                .build());
    }

    private static JsonObject problem(String reason) {
        return Json.createObjectBuilder()
                .add("error", Json.createObjectBuilder().add("code", reason).add("message", reason))
                .build();
    }

    private static void reply(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
