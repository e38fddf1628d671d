package io.github.portcullis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request that is sent as it is written, whatever a well-behaved client would think of it. */
final class RawRequest {
    private final URI origin;
    private final String method;
    private final String target;
    private final List<String> fields = new ArrayList<>();
    private String host;
    private String body = "";

    private RawRequest(URI origin, String method, String target) {
        this.origin = origin;
        this.method = method;
        this.target = target;
        this.host = origin.getAuthority();
    }

    /** Begins a request for a target, such as {@code /app/chat}, which is not changed in any way. */
    static RawRequest of(TestApplication application, String method, String target) {
        return new RawRequest(URI.create(application.origin()), method, target);
    }

    /** Begins a request to any server, as {@link #of}. */
    static RawRequest to(URI origin, String method, String target) {
        return new RawRequest(origin, method, target);
    }

    /** Begins a request with the headers of a person who follows a link. */
    static RawRequest navigation(TestApplication application, String target) {
        return of(application, "GET", target)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document");
    }

    /** Begins a request with the headers of a form that is sent from a page of the same origin. */
    static RawRequest form(TestApplication application, String target) {
        return of(application, "POST", target)
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Site", "same-origin");
    }

    RawRequest header(String name, String value) {
        fields.add(name + ": " + value);
        return this;
    }

    RawRequest host(String host) {
        this.host = host;
        return this;
    }

    RawRequest body(String body) {
        this.body = body;
        return this;
    }

    RawReply send() {
        return send(new CookieJar());
    }

    /** Sends the cookies of a jar, and keeps in it what comes back. */
    RawReply send(CookieJar jar) {
        StringBuilder text = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
        fields.forEach(field -> text.append(field).append("\r\n"));
        if (!jar.isEmpty()) {
            text.append("Cookie: ").append(jar.field()).append("\r\n");
        }
        if (!body.isEmpty() || method.equals("POST")) {
            text.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        text.append("Connection: close\r\n\r\n").append(body);
        RawReply reply = exchange(text.toString());
        jar.keep(reply);
        return reply;
    }

    private RawReply exchange(String request) {
        try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return RawReply.parse(answer.toByteArray());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
