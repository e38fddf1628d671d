package io.github.portcullis.interop;

import com.nimbusds.oauth2.sdk.dpop.verifiers.InvalidDPoPProofException;
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

/**
 * A gateway that believes a token only after the server that issued it has said so (RFC 7662), and one that is bound to a
 * key only with a proof that has the gateway's nonce (RFC 9449).
 */
final class TokenGateway implements AutoCloseable {
    private final HttpServer server;
    private final URI introspection;
    private final ProofCheck proofs = new ProofCheck();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private TokenGateway(HttpServer server, URI introspection) {
        this.server = server;
        this.introspection = introspection;
    }

    /** What it was called with, and what it answered. */
    record Call(String scheme, String token, int status) {}

    static TokenGateway start(ProviderDocument document) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TokenGateway gateway = new TokenGateway(server, document.endpoint("introspection_endpoint"));
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

    /** Returns the calls since an application was made, oldest first. */
    List<Call> calls() {
        return calls;
    }

    void forget() {
        calls.clear();
    }

    /** Takes no proof with the nonce from before any more. */
    void changeNonce() {
        proofs.changeNonce();
    }

    /** Returns whether a token would be let in now. */
    boolean believes(String token) {
        return introspect(token).getBoolean("active");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .split(" ", 2);
        String scheme = authorization[0];
        String token = authorization[authorization.length - 1];
        JsonObject said = introspect(token);
        String refusal = refusal(exchange, scheme, token, said);
        calls.add(new Call(scheme, token, refusal == null ? 200 : 401));
        if (refusal == null) {
            reply(
                    exchange,
                    200,
                    Json.createObjectBuilder().add("sub", said.getString("sub")).build());
            return;
        }
        exchange.getResponseHeaders()
                .add("WWW-Authenticate", "%s error=\"%s\"".formatted(isBound(said) ? "DPoP" : "Bearer", refusal));
        reply(
                exchange,
                401,
                Json.createObjectBuilder()
                        .add(
                                "error",
                                Json.createObjectBuilder().add("code", refusal).add("message", refusal))
                        .build());
    }

    private String refusal(HttpExchange exchange, String scheme, String token, JsonObject said) {
        if (!said.getBoolean("active")) {
            return "invalid_token";
        }
        if (!isBound(said)) {
            return scheme.equals("Bearer") ? null : "invalid_token";
        }
        exchange.getResponseHeaders().add("DPoP-Nonce", proofs.nonce());
        String proof = exchange.getRequestHeaders().getFirst("DPoP");
        if (proof == null || !scheme.equals("DPoP")) {
            return "invalid_token";
        }
        if (!proofs.hasNonce(proof)) {
            return "use_dpop_nonce";
        }
        try {
            URI uri = URI.create(baseUri() + "/whoami");
            proofs.check(
                    exchange.getRequestMethod(),
                    uri,
                    proof,
                    token,
                    said.getJsonObject("cnf").getString("jkt"));
            return null;
        } catch (InvalidDPoPProofException bad) {
            return "invalid_dpop_proof";
        }
    }

    private static boolean isBound(JsonObject said) {
        return said.containsKey("cnf");
    }

    private JsonObject introspect(String token) {
        return Requests.read(HttpRequest.newBuilder(introspection)
                .header("Authorization", Registration.GATEWAY.basic())
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                .build());
    }

    private static void reply(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
