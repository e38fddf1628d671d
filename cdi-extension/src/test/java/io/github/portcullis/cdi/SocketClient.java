package io.github.portcullis.cdi;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A page's WebSocket: what is said is answered by one message. */
final class SocketClient implements WebSocket.Listener {
    private final HttpClient http = HttpClient.newHttpClient();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final WebSocket socket;

    private SocketClient(String user, URI uri) {
        String login = user + ":" + user;
        socket = http.newWebSocketBuilder()
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.US_ASCII)))
                .buildAsync(URI.create(uri.toString().replaceFirst("^http", "ws")), this)
                .join();
    }

    /** Opens a WebSocket for a user of the application, and waits for the handshake. */
    static SocketClient open(String user, URI uri) {
        return new SocketClient(user, uri);
    }

    /** Says something, waits for the answer, and closes. */
    String ask(String question) throws Exception {
        socket.sendText(question, true);
        String said = answer.get(20, TimeUnit.SECONDS);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        return said;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            answer.complete(text.toString());
        }
        return WebSocket.Listener.super.onText(from, data, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        answer.complete("closed " + status + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        answer.completeExceptionally(error);
    }
}
