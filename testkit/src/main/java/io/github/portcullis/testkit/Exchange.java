package io.github.portcullis.testkit;

import com.sun.net.httpserver.HttpExchange;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One request and its answer. Confined to the thread that serves it. */
final class Exchange {
    private final HttpExchange http;
    private final RecordedRequest request;
    private final byte[] body;
    private final String requestId;
    private final Optional<Effect.OfStream> streamFault;

    Exchange(
            HttpExchange http,
            RecordedRequest request,
            byte[] body,
            String requestId,
            Optional<Effect.OfStream> streamFault) {
        this.http = http;
        this.request = request;
        this.body = body;
        this.requestId = requestId;
        this.streamFault = streamFault;
        header("x-request-id", requestId);
    }

    RecordedRequest request() {
        return request;
    }

    Endpoint endpoint() {
        return request.endpoint();
    }

    Parameters query() {
        return Parameters.parse(request.uri().getRawQuery());
    }

    /** A segment of the path below the base URI, from 0. */
    String segment(int index) {
        return request.path().split("/", -1)[index + 2];
    }

    /** The segments of the path below a root. */
    List<String> below(String root) {
        String rest = request.path().substring(root.length());
        return rest.isEmpty() ? List.of() : List.of(rest.substring(1).split("/", -1));
    }

    /** The whole body; {@link RecordedRequest#body()} may be cut. */
    byte[] body() {
        return body;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    String requestId() {
        return requestId;
    }

    Optional<Effect.OfStream> streamFault() {
        return streamFault;
    }

    boolean is(String method) {
        return request.method().equals(method);
    }

    void header(String name, String value) {
        http.getResponseHeaders().set(name, value);
    }

    void json(int status, JsonObject object) throws IOException {
        send(status, "application/json", object.toString());
    }

    void html(int status, String page) throws IOException {
        send(status, "text/html; charset=utf-8", page);
    }

    void redirect(int status, URI location) throws IOException {
        header("Location", location.toString());
        header("Cache-Control", "no-store");
        http.sendResponseHeaders(status, -1);
    }

    void refuse(Refusal refusal) throws IOException {
        refusal.headers().forEach(this::header);
        json(refusal.status(), refusal.body());
    }

    void send(int status, String contentType, String text) throws IOException {
        send(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    void send(int status, String contentType, byte[] bytes) throws IOException {
        header("Content-Type", contentType);
        boolean none = bytes.length == 0 || is("HEAD") || status == 204 || status == 304;
        http.sendResponseHeaders(status, none ? -1 : bytes.length);
        if (!none) {
            http.getResponseBody().write(bytes);
        }
    }

    /** The first bytes of a body that is said to be longer. */
    void beginning(String contentType, byte[] bytes, long said) throws IOException {
        header("Content-Type", contentType);
        http.sendResponseHeaders(200, said);
        http.getResponseBody().write(bytes);
        http.getResponseBody().flush();
    }

    /** A body of unknown length; each flush is a chunk on the wire. */
    OutputStream stream(String contentType) throws IOException {
        header("Content-Type", contentType);
        http.sendResponseHeaders(200, 0);
        return http.getResponseBody();
    }

    boolean answered() {
        return http.getResponseCode() != -1;
    }

    /** Ends the exchange; without an answer, or with one not written to its end, the connection is closed. */
    void close() {
        http.close();
    }
}
