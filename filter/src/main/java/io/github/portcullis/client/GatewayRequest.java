package io.github.portcullis.client;

import jakarta.json.JsonStructure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call of an endpoint that has no method of its own yet. Immutable; each method returns a copy. The path is plain
 * text below the base URI and is percent-encoded here, so text of a user in it can reach no other place.
 *
 * @since 1.0
 */
public final class GatewayRequest {

    /** The methods that the gateway knows. */
    public enum Method {
        /** Reads; the only one that is sent again by itself after an answer that may pass. */
        GET,
        /** Creates or computes. */
        POST,
        /** Replaces. */
        PUT,
        /** Changes. */
        PATCH,
        /** Removes. */
        DELETE
    }

    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

    private final Method method;
    private final String path;
    private final String query;
    private final @Nullable Content content;
    private final int largestAnswer;

    private GatewayRequest(Method method, String path, String query, @Nullable Content content, int largestAnswer) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.content = content;
        this.largestAnswer = largestAnswer;
    }

    /**
     * Returns a request without query and body.
     *
     * @param path plain text that begins with a slash, such as {@code /embeddings}
     * @throws IllegalArgumentException if the path could leave the base URI
     */
    public static GatewayRequest of(Method method, String path) {
        return new GatewayRequest(method, RequestTarget.path(path), "", null, LARGEST_ANSWER);
    }

    /** Returns a {@code GET}; see {@link #of}. */
    public static GatewayRequest get(String path) {
        return of(Method.GET, path);
    }

    /** Returns a {@code POST} of JSON; see {@link #of}. */
    public static GatewayRequest post(String path, JsonStructure body) {
        return of(Method.POST, path).json(body);
    }

    /** Returns a {@code POST} of a form; see {@link #of}. */
    public static GatewayRequest post(String path, Multipart form) {
        return of(Method.POST, path).multipart(form);
    }

    /** Returns a {@code DELETE}; see {@link #of}. */
    public static GatewayRequest delete(String path) {
        return of(Method.DELETE, path);
    }

    /** Returns this request with one more query parameter. */
    public GatewayRequest query(String name, String value) {
        String parameter = RequestTarget.parameter(name, value);
        return new GatewayRequest(
                method, path, query.isEmpty() ? parameter : query + "&" + parameter, content, largestAnswer);
    }

    GatewayRequest queries(Map<String, List<String>> parameters) {
        GatewayRequest more = this;
        for (var parameter : parameters.entrySet()) {
            for (String value : parameter.getValue()) {
                more = more.query(parameter.getKey(), value);
            }
        }
        return more;
    }

    /** Returns this request with JSON as its body. */
    public GatewayRequest json(JsonStructure body) {
        return body("application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns this request with a form as its body, whose files are read while they are sent. */
    public GatewayRequest multipart(Multipart form) {
        return with(new Form(form, "portcullis" + UUID.randomUUID()));
    }

    /**
     * Returns this request with any body.
     *
     * @throws IllegalArgumentException if the content type cannot be a header
     */
    public GatewayRequest body(String contentType, byte[] bytes) {
        return with(new Bytes(FileTypes.check(contentType), bytes.clone()));
    }

    private GatewayRequest with(Content body) {
        return new GatewayRequest(method, path, query, body, largestAnswer);
    }

    /** Returns this request for an answer that may be larger, or must be smaller, than is usual. */
    GatewayRequest answerAtMost(int bytes) {
        return new GatewayRequest(method, path, query, content, bytes);
    }

    /** Returns the method. */
    public Method method() {
        return method;
    }

    /** Returns the method and the path, without the query. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    boolean isSafe() {
        return method == Method.GET;
    }

    int largestAnswer() {
        return largestAnswer;
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    Optional<Content> content() {
        return Optional.ofNullable(content);
    }

    /** Returns whether the body was read from what can be read only once. */
    boolean isSpent() {
        return content instanceof Form form && !form.form().isUnspent();
    }

    /** A body and what it is. */
    sealed interface Content permits Bytes, Form {
        String type();
    }

    /** Bytes in memory. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Bytes(String type, byte[] bytes) implements Content {}

    /** A form, with a boundary that nobody can have put into its files. */
    record Form(Multipart form, String boundary) implements Content {
        @Override
        public String type() {
            return "multipart/form-data; boundary=" + boundary;
        }
    }
}
